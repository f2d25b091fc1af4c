"""Who answers: files become data versions, and an engine runs statements on them. No business words."""
