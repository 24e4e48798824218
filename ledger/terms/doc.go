// Package terms reads what somebody wrote as TOML: the terms of a company, and
// the company itself. Each mistake is told with its line, all of them at once.
// The parser of the library that keeps lines is called unstable by its makers;
// no other package meets it.
package terms
