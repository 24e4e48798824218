// Package words says what went wrong, in each language: the window and the command line
// speak through it. [FaultOf] and [StateOf] turn errors into phrases that
// [hourbook/sla/language] translates, and who speaks adds what to do about it on a screen
// or by a verb.
//
// It knows no screen and no verb, and reads no environment: who speaks says in
// which language.
package words
