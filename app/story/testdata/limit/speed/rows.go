package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"hourbook/app/story/testdata/limit"
)

// rows are what was measured of each limit, in the order in which they came first.
type rows struct {
	order  []key
	values map[key][]float64
	most   map[key]float64
}

type key struct{ work, peer string }

func newRows() *rows { return &rows{values: map[key][]float64{}, most: map[key]float64{}} }

func (r *rows) add(more []limit.Row) {
	for _, one := range more {
		k := key{one.Work, one.Peer}
		if r.values[k] == nil {
			r.order = append(r.order, k)
		}
		r.values[k] = append(r.values[k], one.Value)
		r.most[k] = one.Most
	}
}

// middle is the median of what was measured, 0 for nothing.
func middle(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Sorted(slices.Values(values))[len(values)/2]
}

// noise is how far runs of one program lie apart, in percent of their median.
func noise(values []float64) string {
	if len(values) < 2 {
		return "-"
	}
	return fmt.Sprintf("%.0f %%", 100*(slices.Max(values)-slices.Min(values))/middle(values))
}

// print writes the table, with what it was before beside it where that was measured,
// and returns how many goals are missed.
func (r *rows) print(out io.Writer, before *rows) (missed int) {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "work\tbeside\tratio\tgoal\tnoise\tbefore\tnoise\tchange\t")
	for _, k := range r.order {
		now, was, mark := middle(r.values[k]), middle(before.values[k]), ""
		if (limit.Row{Value: now, Most: r.most[k]}).Missed() {
			missed++
			mark = "over"
		}
		then, change := "-", "-"
		if was > 0 {
			then, change = fmt.Sprintf("%.3g", was), fmt.Sprintf("%+.0f %%", 100*(now/was-1))
		}
		fmt.Fprintf(t, "%s\t%s\t%.3g\t%.3g\t%s\t%s\t%s\t%s\t%s\n", k.work, k.peer, now, r.most[k], noise(r.values[k]), then, noise(before.values[k]), change, mark)
	}
	_ = t.Flush()
	return missed
}
