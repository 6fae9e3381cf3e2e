"""Are the reasons of decisions what decides? Measured beside controls that must score worse."""
