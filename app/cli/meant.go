package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/ledger"
)

// lists are the words of use, and of flags, that name something in the ledger.
var lists = map[string]ledger.List{
	"TICKET": ledger.Tickets, "CUSTOMER": ledger.Customers, "ENTRY": ledger.Entries, "ORDER": ledger.OrderList,
	"RECURRING": ledger.RecurringList, "NUMBER": ledger.Documents, "INVOICE": ledger.Documents, "STATEMENT": ledger.Documents,
}

// meant puts the ids as they are kept in the place of those that were typed in
// another case, and tells whether there were any. No two ids differ in case
// alone, so there is one that can be meant.
func (s *session) meant(c *cobra.Command, args []string) (again []string, changed bool) {
	again = append(again, args...)
	words := strings.Fields(c.Use)[1:]
	err := s.read(func(v *ledger.View) error {
		for i, typed := range args {
			if i >= len(words) {
				break
			}
			again[i] = idMeant(v, c, words[i], typed)
			changed = changed || again[i] != typed
		}
		c.Flags().Visit(func(f *pflag.Flag) {
			word, _ := pflag.UnquoteUsage(f)
			if id := idMeant(v, c, word, f.Value.String()); id != f.Value.String() && f.Value.Set(id) == nil {
				changed = true
			}
		})
		return nil
	})
	return again, changed && err == nil
}

// idMeant is the id that is kept for what was typed for a word of use.
func idMeant(v *ledger.View, c *cobra.Command, word, typed string) string {
	for _, name := range strings.Split(strings.Trim(word, "[]."), "|") {
		if list, ok := lists[subject(c, name)]; ok && !makesNew(c, name) {
			if id := v.Meant(list, typed); id != typed {
				return id
			}
		}
	}
	return typed
}
