"""The screens of the wizard beside its flow: ways in, the plan so far, and what comes after."""
