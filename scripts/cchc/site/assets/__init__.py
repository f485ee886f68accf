"""Style sheets and scripts as readers get them."""
