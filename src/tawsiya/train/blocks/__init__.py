"""Learn the component of blocks: gold documents printed in many ways, a chain over their lines, figures of folds."""
