"""Moments, evenings and periods; dates as they are typed; ticks in bulk."""
