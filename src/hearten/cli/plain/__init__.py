"""Line by line: the same pages and words as the screens, for screen readers and pipes."""
