"""What a viewer may know of a value that a tile shows: why it is so, its rows, its course, and files of them."""
