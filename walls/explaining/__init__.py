"""What a viewer may know of a value that a tile shows: why it is what it is, its rows, its course, and files of them."""
