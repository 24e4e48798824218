// Package language holds the languages that the program speaks, and its phrases in each.
// A phrase is looked up by its English words in the files of assets/translations, a
// folder for each language; one that has no translation is said in English. Phrases that
// change with a number have the forms that Unicode names for the language.
//
// A language is a row of [All] and a folder of files: nothing else names it, and the
// tests tell which phrases it lacks.
package language
