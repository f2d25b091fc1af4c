"""The screens: pages, and the components that draw them."""
