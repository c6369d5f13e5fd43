"""Settings that all tests share."""

from hypothesis import HealthCheck, settings

# The same examples in every run; `pytest --hypothesis-profile=deep` looks for new ones.
settings.register_profile(
    "default", max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")
