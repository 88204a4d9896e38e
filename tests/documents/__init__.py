"""One notice in many forms: what each form loses or changes against its clean twin."""
