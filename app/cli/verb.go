package cli

import (
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// usageError says that the words do not make a command.
type usageError struct{ problem phrase }

// Error is what is wrong with them.
func (e *usageError) Error() string { return voice{}.say("%s", e.problem) }

// verb makes a command. The words of use after the first are its arguments,
// those in brackets may be left out.
func (s *session) verb(use, short, example string, run func(args []string) error) *cobra.Command {
	return &cobra.Command{
		Use:     use,
		Short:   short,
		Example: indented(example),
		Args:    wanted(use),
		RunE: func(c *cobra.Command, args []string) error {
			s.reached = true
			if s.settled != nil && c.Name() != "version" {
				return s.settled
			}
			err := run(args)
			if err == nil {
				s.noteTwice(c)
			}
			if !errors.Is(err, ledger.ErrUnknown) {
				return err
			}
			if again, changed := s.meant(c, args); changed {
				return run(again) // the ids as they are kept
			}
			return err
		},
	}
}

// group makes a command that only has commands below it.
func (s *session) group(use, short string, below ...*cobra.Command) *cobra.Command {
	group := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs}
	group.AddCommand(below...)
	var names, examples []string
	for _, c := range below {
		names = append(names, c.Name())
		examples = append(examples, strings.SplitN(c.Example, "\n", 2)[0])
	}
	group.Example = strings.Join(examples, "\n")
	group.RunE = func(_ *cobra.Command, args []string) error {
		what := ph("a command is missing")
		if len(args) > 0 {
			what = ph("unknown command %q", args[0])
		}
		return &usageError{ph("%s after %s: use one of %s", what, use, strings.Join(names, ", "))}
	}
	return group
}

func indented(example string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(example), "\n", "\n  ")
}

// wanted checks the number of arguments against the words of use. A last word that
// ends in dots stands for one or more.
func wanted(use string) cobra.PositionalArgs {
	words := strings.Fields(use)[1:]
	least, several := 0, len(words) > 0 && strings.HasSuffix(words[len(words)-1], "...")
	for _, word := range words {
		if !strings.HasPrefix(word, "[") {
			least++
		}
	}
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return &usageError{ph("%s is missing: %s", words[len(args)], useLine(c))}
		case len(args) > len(words) && !several:
			return &usageError{ph("unexpected argument %q: %s", args[len(words)], useLine(c))}
		}
		return nil
	}
}

// useLine is how a verb is written.
func useLine(c *cobra.Command) phrase {
	if words, flags := strings.CutSuffix(c.UseLine(), " [flags]"); flags {
		return ph("%s [flags]", words)
	}
	return ph("%s", c.UseLine())
}

// required marks flags that the verb cannot do without.
func required(c *cobra.Command, names ...string) {
	for _, name := range names {
		flag := c.Flag(name)
		flag.Usage += requiredMark
		if err := c.MarkFlagRequired(name); err != nil {
			panic(err)
		}
	}
}

// text is a flag's value, and whether it was given.
type text struct {
	value string
	given bool
	twice *twoTimes // of a time that clocks show twice, once it was read
}

// twoTimes are the instants at which clocks show the same.
type twoTimes struct{ first, second time.Time }

// String is the value, for the flag library.
func (t *text) String() string { return t.value }

// Set takes the value, for the flag library.
func (t *text) Set(value string) error {
	t.value, t.given = value, true
	return nil
}

// Type is how the value is called in the help.
func (t *text) Type() string { return "TEXT" }

// into replaces a value by the flag's where that was given.
func (t *text) into(value *string) {
	if t.given {
		*value = t.value
	}
}

// flag adds a text flag.
func flag(c *cobra.Command, to *text, name, usage string) { c.Flags().Var(to, name, usage) }

// instant is the flag's value as a time, else now.
func (t *text) instant(zone sla.Zone, now time.Time) (time.Time, error) {
	if !t.given {
		return now, nil
	}
	at, err := app.ParseInstant(t.value, now, zone)
	if second, twice := app.ShownTwice(t.value, at, zone); err == nil && twice && !at.Equal(now) {
		t.twice = &twoTimes{zone.Local(at), second}
	}
	return at, err
}

// noteTwice says of the times among flags that clocks show twice which was taken.
func (s *session) noteTwice(c *cobra.Command) {
	c.Flags().Visit(func(f *pflag.Flag) {
		if t, ok := f.Value.(*text); ok && t.twice != nil {
			s.note("%s comes twice, since clocks are put back: the first is taken, and %s would be the second", t.twice.first.Format("2006-01-02 15:04"), t.twice.second.Format(time.RFC3339))
			t.twice = nil
		}
	})
}

// day is the flag's value as a day, else other.
func (t *text) day(other, today sla.Day) (sla.Day, error) {
	if !t.given {
		return other, nil
	}
	return app.ParseDay(t.value, today)
}

// today is the day that it is in the ledger's zone.
func (s *session) today() (today sla.Day, err error) {
	err = s.read(func(v *ledger.View) error {
		today = v.Zone().Day(s.now)
		return nil
	})
	return today, err
}

// namedDay is an argument as a day.
func (s *session) namedDay(arg string) (sla.Day, error) {
	today, err := s.today()
	if err != nil {
		return 0, err
	}
	return app.ParseDay(arg, today)
}

// negative tells an argument that a flag cannot be: a sign before an amount.
func negative(arg string) bool {
	return len(arg) > 1 && arg[0] == '-' && strings.IndexByte("0123456789.,:", arg[1]) >= 0
}

// negativesLast puts arguments such as -30m or -20.00, which would be read as
// flags, behind the sign that ends flags, so that they are refused for what
// they are or taken as the amounts that they are.
func negativesLast(args []string) []string {
	var front, negatives []string
	for i, arg := range args {
		if arg == "--" {
			return append(append(front, negatives...), args[i:]...)
		}
		afterFlag := i > 0 && strings.HasPrefix(args[i-1], "--") && args[i-1] != "--json" && !strings.Contains(args[i-1], "=")
		if negative(arg) && !afterFlag {
			negatives = append(negatives, arg)
			continue
		}
		front = append(front, arg)
	}
	if len(negatives) == 0 {
		return front
	}
	return append(append(front, "--"), negatives...)
}
