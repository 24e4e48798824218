// Package story_test tells a day and a month end in the real window: the built
// program on a display without a screen, driven by keys, and its ledger asked
// by command line afterwards.
package story_test
