package exchange

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
)

// journalFile is the export from which a ledger can be made again.
const journalFile = "journal.jsonl"

// exportJournal writes the events as lines of JSON, with the stored bytes
// beside what they say, so that nothing is lost on the way out.
func exportJournal(v *ledger.View, out io.Writer) error {
	buffered := bufio.NewWriterSize(out, 1<<16)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	err := v.EachEvent(func(event event.Event, raw []byte) error {
		said, err := ledger.Said(event)
		if err != nil {
			return err
		}
		return lines.Encode(ledger.Line{
			Seq: event.Seq, At: event.At.UTC().Format(time.RFC3339), Author: event.Author, Kind: event.Kind, Says: said, Stored: raw,
		})
	})
	if err := errors.Join(err, buffered.Flush()); err != nil {
		return fmt.Errorf("export journal: %w", err)
	}
	return nil
}
