package page

// density is how near the lines of a table stand to each other.
type density struct {
	leading float64 // from line to line
	pad     float64 // above and below a ticket, together
	head    float64 // height of a group's head
	column  float64 // least width of a column of numbers
	joined  bool    // a ticket's only line stands beside its subject, where both fit
}

// Pages are roomy. A document that would need more of them than it must is set
// densely.
var (
	roomy = density{leading: 12.5, pad: 8, head: 21, column: 48}
	dense = density{leading: 11, pad: 4, head: 17, joined: true}
)

// base is the baseline of a ticket's first line.
func (d density) base() float64 { return d.pad/2 + 9 }
