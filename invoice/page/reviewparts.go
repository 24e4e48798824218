package page

import (
	"strconv"
	"strings"

	"hourbook/invoice"
)

// answers is how fast tickets were answered, and each late answer.
func (v *review) answers() {
	if len(v.r.Answers) == 0 {
		return
	}
	edges := []float64{margin + 150, margin + 205, margin + 255, margin + 320, margin + 396}
	last := v.say.OfPromised
	if v.r.Window > 0 {
		last = invoice.Fill(last, v.r.Window.String())
	} else {
		last = ""
	}
	head := block{height: 18}
	head.add(box(margin, 0, content, 18, ground), headStyle.at(lineText, 12, Left, v.say.Priority))
	for i, label := range []string{v.say.Tickets, v.say.Met, v.say.Late, v.say.Half, v.say.NineOfTen} {
		head.add(headStyle.at(edges[i], 12, Right, label))
	}
	head.add(headStyle.at(edges[4]+18, 12, Left, headStyle.fit(last, right-edges[4]-18)))
	var rows []block
	for _, a := range v.r.Answers {
		rows = append(rows, v.answerRow(a, edges))
	}
	v.rows(v.part(v.say.Answers, v.say.AnswersNote), head, rows)
	v.late()
}

func (v *review) answerRow(a invoice.ReviewAnswers, edges []float64) block {
	b, s, name := block{height: 19}, bodyStyle, a.Priority
	if name == "" {
		s, name = strongStyle, v.say.All
	}
	b.add(s.at(lineText, 13, Left, name))
	half, nine := "–", "–"
	if a.Answered > 0 {
		half, nine = v.format.Time(a.Median), v.format.Time(a.P90)
	}
	for i, text := range []string{strconv.FormatInt(a.Tickets, 10), strconv.FormatInt(a.Met, 10), strconv.FormatInt(a.Late, 10), half, nine} {
		b.add(s.at(edges[i], 13, Right, text))
	}
	if v.r.Window > 0 && a.Answered > 0 {
		v.track(&b, a, edges[4]+18)
	}
	b.add(rule(margin, b.height, content, rowLine, 0.75))
	return b
}

// track shows half and nine in ten of the answers within what was promised, which
// ends at the mark.
func (v *review) track(b *block, a invoice.ReviewAnswers, x float64) {
	width := amountEdge - x
	of := func(part float64) float64 { return min(part/float64(v.r.Window), 1) * width }
	b.add(box(x, 7, width, 6, rowLine), box(x, 7, of(float64(a.P90)), 6, strong), box(x, 7, of(float64(a.Median)), 6, ink2))
	b.add(Item{Kind: Rule, X: amountEdge, Y: 5, H: 10, Color: ink, Stroke: 1.25})
}

// mostLate is how many late answers are told one by one.
const mostLate = 12

// late tells each late answer beside a bar.
func (v *review) late() {
	if len(v.r.Late) == 0 {
		return
	}
	title := v.say.LateOne
	if len(v.r.Late) > 1 {
		title = invoice.Fill(v.say.LateMany, strconv.Itoa(len(v.r.Late)))
	}
	v.skip(-8)
	lines := styled(strongStyle, title, content-14)
	for i, l := range v.r.Late {
		if i == mostLate {
			lines = append(lines, styled(smallStyle, invoice.Fill(v.say.MoreLate, strconv.Itoa(len(v.r.Late)-i)), content-14)...)
			break
		}
		words := v.say.LateLine
		if l.Never {
			words = v.say.LateOpen
		}
		lines = append(lines, styled(smallStyle, invoice.Fill(words, l.Ticket, l.Subject, l.Opened, l.After.String(), l.By.String()), content-14)...)
	}
	for _, line := range lines {
		v.place(block{line.style.leading + 1, []Item{box(margin, 0, 2, line.style.leading+1, strong), line.style.at(margin+10, 9, Left, line.text)}})
	}
	v.skip(20)
}

// faults are what bugs of ours took, at our cost.
func (v *review) faults() {
	const words = margin + 66
	timeEdge := amountEdge - 76
	head := block{height: 18}
	head.add(box(margin, 0, content, 18, ground), headStyle.at(lineText, 12, Left, v.say.Done), headStyle.at(words, 12, Left, v.say.FaultTicket))
	head.add(headStyle.at(timeEdge, 12, Right, v.say.Time), headStyle.at(amountEdge, 12, Right, v.say.Worth))
	var rows []block
	sum := invoice.ReviewFault{}
	for _, t := range v.r.Faults {
		b := block{height: 3}
		b.add(bodyStyle.at(lineText, 12, Left, v.format.ShortDay(t.Done)))
		b.add(bodyStyle.at(timeEdge, 12, Right, v.format.Time(t.Minutes)), bodyStyle.in(ink2).at(amountEdge, 12, Right, v.format.Money(t.Worth.Round(2))))
		b.write(words, styled(bodyStyle, t.Ticket+" "+t.Subject, timeEdge-words-52))
		b.write(words, styled(smallStyle, t.Reason, timeEdge-words-52))
		b.height += 4
		b.add(rule(margin, b.height, content, rowLine, 0.75))
		rows = append(rows, b)
		sum.Minutes, sum.Worth = sum.Minutes+t.Minutes, sum.Worth.Add(t.Worth)
	}
	if len(rows) > 0 {
		b := block{height: 26}
		b.add(box(margin, 6, 2, 18, good), strongStyle.at(margin+10, 18, Left, invoice.Fill(v.say.FaultSum, v.format.Time(sum.Minutes))))
		b.add(factStyle.at(timeEdge, 18, Right, v.format.Time(sum.Minutes)), factStyle.at(amountEdge, 18, Right, v.format.Money(sum.Worth.Round(2))))
		rows = append(rows, b)
	}
	v.rows(v.part(v.say.Faults, ""), head, rows)
}

// notable are the tickets that took most time.
func (v *review) notable() {
	const words = margin + 66
	var rows []block
	for _, t := range v.r.Notable {
		b := block{}
		b.add(strongStyle.at(margin, 8, Left, strongStyle.fit(t.Ticket, 62)))
		covered := ""
		switch {
		case t.Covered == t.Minutes:
			covered = v.say.AllCovered
		case t.Covered > 0:
			covered = invoice.Fill(v.say.CoveredTime, t.Covered.String())
		}
		b.add(bodyStyle.at(right-96, 8, Right, v.format.Time(t.Minutes)), labelStyle.at(right, 8, Right, covered))
		b.write(words, styled(strongStyle, t.Subject, right-150-words))
		b.write(words, styled(smallStyle, strings.Join(t.Work, ", "), right-150-words))
		b.height += 8
		rows = append(rows, b)
	}
	v.rows(v.part(v.say.Notable, ""), block{}, rows)
}

// coming is what lies ahead.
func (v *review) coming() {
	const words = margin + 96
	var rows []block
	for _, n := range v.r.Coming {
		b := block{}
		if n.Day != 0 {
			b.add(bodyStyle.at(margin, 8, Left, v.format.ShortDay(n.Day)))
		}
		b.write(words, styled(strongStyle, n.Title, right-words))
		b.write(words, styled(smallStyle, n.Text, right-words))
		b.height += 8
		rows = append(rows, b)
	}
	v.rows(v.part(v.say.Coming, ""), block{}, rows)
}

// close is whom to ask.
func (v *review) close() block {
	b := block{height: 40}
	seller := v.doc.Seller
	b.add(rule(margin, 4, content, strong, 0.75))
	b.add(strongStyle.at(margin, 19, Left, strongStyle.fit(Clean(seller.ContactName), 160)))
	b.add(labelStyle.at(right, 19, Right, v.say.EveryFigure))
	if ask := joined([]string{seller.Email, seller.Phone}, " · "); ask != "" {
		b.add(labelStyle.at(right, 31, Right, labelStyle.fit(invoice.Fill(v.say.AskFor, ask), content-170)))
	}
	return b
}
