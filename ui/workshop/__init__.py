"""The workshop and the other screens that ask for what they show: one module of acts and one of words for each."""
