// Package vat says how a sale is taxed: a table with a row for each treatment
// ([Row]), the rates of the terms ([Table]), and the VAT ids of the countries of
// the EU with their check digits. It is pure.
//
// All that depends on a treatment stands in its row: when it applies, its code
// and reason in EN 16931, its words on paper and in lists, what the data of a
// document must and must not say, and what registers take of it. Nobody else asks
// for a code.
package vat
