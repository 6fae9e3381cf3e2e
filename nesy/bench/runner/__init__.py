"""One runner for every number: tasks as data, runs as folders, scores, comparisons, reports."""
