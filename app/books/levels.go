package books

import (
	"bytes"

	"github.com/pelletier/go-toml/v2"

	"hourbook/invoice"
)

// levelsHead stands at the head of a file that somebody is to change.
const levelsHead = `# How late money is asked for: change it, then record it with "hourbook dunning levels FILE".
# Each level has a title and words in each language that letters are written in; letter and mail use them.
# Fees and interest are asked of businesses alone. Interest is the reference rate of the half-year and points: a
# [[rate]] for each 1 January and 1 July; days after the half-year of the last one cost nothing.

`

// WriteDunning is a way of asking for late money as a file that [ReadDunning] reads.
func WriteDunning(d invoice.Dunning) ([]byte, error) {
	file := dunningFile{Interest: d.Interest, Points: tomlNumber{d.Points}}
	for _, l := range d.Levels {
		file.Level = append(file.Level, levelLines{Days: l.Days, Fee: tomlNumber{l.Fee}, Title: l.Title, Words: l.Plea})
	}
	for _, r := range d.Rates {
		file.Rate = append(file.Rate, rateLines{r.From.String(), tomlNumber{r.Percent}})
	}
	out := bytes.NewBufferString(levelsHead)
	e := toml.NewEncoder(out)
	e.SetArraysMultiline(true)
	err := e.Encode(file)
	return out.Bytes(), err
}

// MarshalText writes a number in quotes, with the places that it has.
func (n tomlNumber) MarshalText() ([]byte, error) { return []byte(n.String()), nil }
