// Package words holds what the program says to people, in each language: the
// window and the command line speak through it. A phrase is looked up by its
// English text in the files of assets/translations, a folder for each language;
// one that has no translation is said in English. Phrases that change with a
// number have forms.
//
// Errors are phrases too: [FaultOf] and [StateOf] say what is wrong, and who speaks
// adds what to do about it on a screen or by a verb.
//
// It knows no screen and no verb, and reads no environment: who speaks says in
// which language.
package words
