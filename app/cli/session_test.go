package cli_test

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

var renewSession = flag.Bool("session", false, "record the session anew; only where an answer is meant to be another one")

// answered is what one command of the session answered, as a script sees it: how
// it ended, and each value of its answer by its place. Sentences and hashes are
// left out, since words may be put better.
type answered struct {
	Command string         `json:"command"`
	Exit    int            `json:"exit"`
	Values  map[string]any `json:"values,omitempty"`
}

// sessionOf does the session in a place of its own, and comes back.
func sessionOf(t *testing.T) (all []answered) {
	t.Helper()
	t.Run("session", func(t *testing.T) { all = session(t) })
	return all
}

// session does the commands of testdata/session one after the other.
func session(t *testing.T) (all []answered) {
	t.Helper()
	list, err := os.ReadFile("testdata/session/commands.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := walkDesk(t)
	known := map[string]string{}
	for command := range strings.Lines(string(list)) {
		command = os.Expand(strings.TrimSpace(command), func(name string) string { return known[name] })
		d.now = now
		if strings.HasPrefix(command, "reminder") {
			d.now = "2027-11-08T10:00:00+02:00"
		}
		out, _, exit := d.try(append(blanks(command), "--json")...)
		remember(known, out)
		got := answered{command, exit, map[string]any{}}
		var value any
		if json.Unmarshal([]byte(out), &value) == nil {
			places(value, "", got.Values)
		}
		all = append(all, got)
	}
	return all
}

var sentenceOrHash = regexp.MustCompile(`\s|^[0-9a-f]{32,}$|[/\\]|^.{60,}$`)

// places notes the values of an answer that scripts may rely on.
func places(value any, place string, into map[string]any) {
	switch value := value.(type) {
	case map[string]any:
		for name, inner := range value {
			places(inner, place+"."+name, into)
		}
	case []any:
		into[place+".length"] = float64(len(value))
		for i, inner := range value {
			places(inner, fmt.Sprintf("%s.%d", place, i), into)
		}
	case string:
		if !sentenceOrHash.MatchString(value) {
			into[place] = value
		}
	default:
		into[place] = value
	}
}

// grows are answers that newer programs give otherwise: what they are themselves.
var grows = regexp.MustCompile(`^(config|version|status) .*|^(config|version|status)$`)

// A session of 171 commands, recorded with version 0.2.0 before the house was cut
// anew, ends and answers as it did. What is new may stand beside it.
func TestARecordedSessionIsAnsweredAsItWas(t *testing.T) {
	const path = "testdata/session/answers.jsonl"
	if *renewSession {
		record(t, path)
	}
	want, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer want.Close()
	lines := bufio.NewScanner(want)
	lines.Buffer(nil, 1<<20)
	for _, got := range sessionOf(t) {
		if !lines.Scan() {
			t.Fatal("the record is shorter than the session")
		}
		var then answered
		if err := json.Unmarshal(lines.Bytes(), &then); err != nil {
			t.Fatal(err)
		}
		if got.Command != then.Command || got.Exit != then.Exit {
			t.Errorf("%s ends with %d; it was %s, which ended with %d", got.Command, got.Exit, then.Command, then.Exit)
		}
		if grows.MatchString(got.Command) {
			continue
		}
		for place, value := range then.Values {
			if now, ok := got.Values[place]; !ok || now != value {
				t.Errorf("%s: %s is %v, and was %v", got.Command, place, now, value)
			}
		}
	}
}

func record(t *testing.T, path string) {
	t.Helper()
	var text strings.Builder
	for _, got := range sessionOf(t) {
		line, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(append(line, '\n'))
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
