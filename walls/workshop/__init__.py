"""What administrators do in forms: datasets, minidashes, people; a file for each kind of use case."""
