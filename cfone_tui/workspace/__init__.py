"""What the user is doing, without a screen: the place, the rows of it, marks, and changes that can be taken back."""
