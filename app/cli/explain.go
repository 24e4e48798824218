package cli

import (
	"errors"
	"regexp"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// requiredMark ends the words of a flag that a verb cannot do without.
const requiredMark = " (required)"

// explainAsked puts the help into the language of v when somebody asks for it: there
// are hundreds of verbs and flags, and most runs show none.
func (v voice) explainAsked(root *cobra.Command) {
	if !v.translates() {
		return
	}
	explain := sync.OnceFunc(func() { v.explain(root) })
	help, usage := root.HelpFunc(), root.UsageFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		explain()
		help(c, args)
	})
	root.SetUsageFunc(func(c *cobra.Command) error {
		explain()
		return usage(c)
	})
}

// explain puts the help of all verbs into the language of v. Verbs, flags and the
// names of values stay: scripts and fingers know them.
func (v voice) explain(c *cobra.Command) {
	if !v.translates() {
		return
	}
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	c.Long, c.Short = v.long(c), v.say(c.Short)
	if c.HasAvailableFlags() {
		c.DisableFlagsInUseLine = true
		c.Use = v.say("%s [flags]", c.Use)
	}
	each := func(f *pflag.Flag) {
		switch f.Name {
		case "help":
			f.Usage = v.say("explain this")
		case "version":
			f.Usage = v.say("show the version")
		default:
			f.Usage = v.usage(f.Usage)
			v.sayDefault(f)
		}
	}
	if !c.HasParent() {
		c.InitDefaultHelpCmd()
		c.PersistentFlags().VisitAll(each)
		c.SetUsageTemplate(v.template(c.UsageTemplate()))
	}
	c.LocalNonPersistentFlags().VisitAll(each)
	for _, below := range c.Commands() {
		v.explain(below)
	}
}

// long is the text of a verb, paragraph by paragraph. One that is indented shows
// what to write, and is the same in every language; one that is the verb's short
// text is said as that.
func (v voice) long(c *cobra.Command) string {
	paragraphs := strings.Split(c.Long, "\n\n")
	for i, one := range paragraphs {
		switch {
		case one == c.Short+".":
			paragraphs[i] = v.say(c.Short) + "."
		case !strings.HasPrefix(one, " "):
			paragraphs[i] = v.say(one)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// usage is what a flag is for.
func (v voice) usage(english string) string {
	words, needed := strings.CutSuffix(english, requiredMark)
	if needed {
		return v.say(words) + v.say(requiredMark)
	}
	return v.say(words)
}

// sayDefault says what a flag is where nobody gives it, which the library says in
// English alone.
func (v voice) sayDefault(f *pflag.Flag) {
	switch f.DefValue {
	case "", "0", "false", "[]":
		return
	}
	f.Usage += v.say(" (default %s)", f.DefValue)
	f.DefValue = "" // the library tells no empty one
	if f.Value.Type() != "string" && f.Value.Type() != "TEXT" {
		f.DefValue = "0"
	}
}

// headings are the words of the library that lays the help out.
var headings = []string{
	"Usage:", "Aliases:", "Examples:", "Available Commands:", "Additional Commands:", "Global Flags:", "Flags:", "Additional help topics:",
}

func (v voice) template(english string) string {
	for _, heading := range headings {
		english = strings.ReplaceAll(english, "\n"+heading, "\n"+v.say(heading))
		english = strings.TrimPrefix(english, "\n")
		english = strings.Replace(english, "}}"+heading, "}}"+v.say(heading), 1)
		if strings.HasPrefix(english, heading) {
			english = v.say(heading) + strings.TrimPrefix(english, heading)
		}
	}
	before, after, found := strings.Cut(english, "Use \"{{.CommandPath}} [command] --help\"")
	if found {
		_, rest, _ := strings.Cut(after, ".")
		english = before + v.say("\"%s [command] --help\" explains a command.", "{{.CommandPath}}") + rest
	}
	return strings.ReplaceAll(english, "{{.CommandPath}} [command]", v.say("%s [command]", "{{.CommandPath}}"))
}

// misuses are what the library says of words that make no command (an expression),
// and how it is said otherwise.
var misuses = []struct{ says, english string }{
	{`^required flag\(s\) "(.*)" not set$`, "required flag(s) \"%s\" not set"},
	{`^unknown flag: (.*)$`, "unknown flag: %s"},
	{`^unknown shorthand flag: '(.*)' in (.*)$`, "unknown shorthand flag: '%s' in %s"},
	{`^flag needs an argument: (.*)$`, "flag needs an argument: %s"},
	{`^unknown command "(.*)" for "(.*?)"`, "unknown command \"%s\" for \"%s\""},
	{`^invalid argument "(.*)" for "(.*)" flag: .*$`, "invalid argument \"%s\" for \"%s\" flag"},
	{`^if any flags in the group \[(.*)\] are set none of the others can be; \[(.*)\] were all set$`, "if any flags in the group [%s] are set none of the others can be; [%s] were all set"},
	{`^at least one of the flags in the group \[(.*)\] is required$`, "at least one of the flags in the group [%s] is required"},
}

// misuse says what is wrong with the words of a command line.
func (s *session) misuse(err error) string {
	var usage *usageError
	if errors.As(err, &usage) {
		return s.say("%s", usage.problem)
	}
	message := err.Error()
	if !s.voice.translates() {
		return message
	}
	for _, m := range misuses {
		if found := regexp.MustCompile(m.says).FindStringSubmatch(message); found != nil {
			values := make([]any, len(found)-1)
			for i := range values {
				values[i] = found[i+1]
			}
			return s.say(m.english, values...)
		}
	}
	return message
}
