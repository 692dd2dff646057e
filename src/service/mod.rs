//! What the kiosk owes the machine that it runs on.
