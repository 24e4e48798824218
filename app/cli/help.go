package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// helpVerb explains a verb.
func (s *session) helpVerb() *cobra.Command {
	return &cobra.Command{
		Use:     "help [VERB]...",
		Short:   "Explain a command",
		Example: "  hourbook help log\n  hourbook help invoice issue",
		RunE: func(c *cobra.Command, args []string) error {
			verb, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return &usageError{ph("unknown command %q", strings.Join(args, " "))}
			}
			verb.InitDefaultHelpFlag()
			return verb.Help()
		},
	}
}
