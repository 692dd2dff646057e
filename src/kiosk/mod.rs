//! The kiosk itself: state, messages, update, view and subscriptions.
