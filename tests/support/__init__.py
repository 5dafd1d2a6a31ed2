"""What several test suites share: small builders, local servers."""
