package ledger

import "github.com/shopspring/decimal"

// lyingPayment is a change of the payment of an event that records one.
func lyingPayment(class, says, told string, spoil func(*Payment)) evil {
	return lie(class, says, told, func(p *paymentRecorded) { spoil(&p.Payment) })
}

var evilMoney = []evils{
	{kind: "payment-recorded", good: func(tx *Tx) error {
		_, err := tx.Pay(Payment{Number: evilBilled, Amount: eur("20.00"), On: tx.Today()}, false)
		return err
	}, lies: []evil{
		lyingPayment(outOfRange, "nothing", "amount", func(p *Payment) { p.Amount = decimal.Zero }),
		lyingPayment(outOfRange, "half a cent", "amount", func(p *Payment) { p.Amount = eur("1.005") }),
		lyingPayment(outOfRange, "minus a million", "unspent credit", func(p *Payment) { p.Amount = eur("-1000000") }),
		lyingPayment(outOfRange, "more than there is in the world", "amount", func(p *Payment) { p.Amount = eur("1e15") }),
		lyingPayment(outOfRange, "an amount of a million digits", "amount", func(p *Payment) { p.Amount = decimal.New(1, 9999) }),
		lyingPayment(outOfRange, "tomorrow", "in the future", func(p *Payment) { p.On++ }),
		lyingPayment(outOfRange, "on no day", "day", func(p *Payment) { p.On = 0 }),
		lyingPayment(dangling, "for an invoice that is not there", "HB-2026-0404", func(p *Payment) { p.Number = "HB-2026-0404" }),
		lyingPayment(dangling, "on the account of nobody", "nobody", func(p *Payment) { p.Number, p.Customer = "", "nobody" }),
		lyingPayment(againstRule, "for a credit note", "is a credit note", func(p *Payment) { p.Number = evilNote }),
		lyingPayment(againstRule, "for an invoice of another than who pays", "beta", func(p *Payment) { p.Customer = "beta" }),
		lyingPayment(againstRule, "of money that came, taken from credit", "taken from", func(p *Payment) { p.From = []Part{{evilPaid, eur("-900.00")}} }),
		lyingPayment(againstRule, "the same as before", "recorded already", func(p *Payment) { p.Amount, p.On = eur("10.00"), dayOf("2026-12-03") }),
	}},
	{kind: "payment-recorded", good: func(tx *Tx) error {
		_, err := tx.Pay(Payment{Customer: "beta", Amount: eur("-30.00"), On: tx.Today()}, false)
		return err
	}, lies: []evil{
		lyingPayment(outOfRange, "back more than there is", "unspent credit", func(p *Payment) { p.Amount = eur("-9000.00") }),
		lyingPayment(dangling, "back from an invoice that is not there", "unspent credit", func(p *Payment) { p.From[1].Number = "HB-2026-0404" }),
		lyingPayment(againstRule, "back from nothing", "unspent credit", func(p *Payment) { p.From = nil }),
		lyingPayment(againstRule, "back of one, taken from another's", "unspent credit", func(p *Payment) { p.Customer = "acme" }),
	}},
	{kind: "payment-cancelled", good: func(tx *Tx) error {
		moves, err := tx.Moves("acme")
		if err != nil {
			return err
		}
		_, err = tx.CancelPayment(moves[0].ID(), "another's")
		return err
	}, lies: []evil{
		lie(outOfRange, "for no reason", "reason", func(p *paymentCancelled) { p.Reason = "" }),
		lie(outOfRange, "an event of no number", "payment", func(p *paymentCancelled) { p.Payment = 0 }),
		lie(dangling, "one that is still to come", "payment", func(p *paymentCancelled) { p.Payment = 4040 }),
		lie(dangling, "what is no payment", "payment", func(p *paymentCancelled) { p.Payment = 3 }),
		lie(againstRule, "and takes back something else besides", "take", func(p *paymentCancelled) { p.Undoes = 3 }),
	}},
	{kind: "credit-set-off", good: func(tx *Tx) error { _, err := tx.SetOff("beta", "", decimal.Zero); return err }, lies: []evil{
		lie(outOfRange, "nothing", "amount", func(p *creditSetOff) { p.SetOff.To, p.SetOff.From = nil, nil }),
		lie(outOfRange, "less than nothing", "amount", func(p *creditSetOff) { p.SetOff.To[0].Amount = eur("-5.00") }),
		lie(outOfRange, "tomorrow", "in the future", func(p *creditSetOff) { p.SetOff.On++ }),
		lie(outOfRange, "on no day", "day", func(p *creditSetOff) { p.SetOff.On = 0 }),
		lie(dangling, "of nobody", "nobody", func(p *creditSetOff) { p.SetOff.Customer = "nobody" }),
		lie(dangling, "for an invoice that is not there", "HB-2026-0404", func(p *creditSetOff) { p.SetOff.To[0].Number = "HB-2026-0404" }),
		lie(dangling, "from an invoice that is not there", "unspent credit", func(p *creditSetOff) { p.SetOff.From[0].Number = "HB-2026-0404" }),
		lie(againstRule, "for an invoice of another", "not an invoice of beta", func(p *creditSetOff) { p.SetOff.To[0].Number = evilBilled }),
		lie(againstRule, "for more than is to be paid", "is to be paid", func(p *creditSetOff) { p.SetOff.To[0].Amount = eur("9000.00") }),
		lie(againstRule, "for more than it takes", "unspent credit", func(p *creditSetOff) { p.SetOff.From = p.SetOff.From[:1]; p.SetOff.From[0].Amount = eur("1.00") }),
		lie(againstRule, "the same credit twice", "unspent credit", func(p *creditSetOff) { p.SetOff.From = append(p.SetOff.From, p.SetOff.From...) }),
	}},
}

var evilLetters = []evils{
	{kind: "document-sent", good: func(tx *Tx) error { return tx.Sent(evilBilled, "acme@example.com") }, lies: []evil{
		lie(outOfRange, "to nobody", "email", func(p *documentSent) { p.To = " " }),
		lie(outOfRange, "to an address of two lines", "email", func(p *documentSent) { p.To = "acme@example.com\nBcc: x@example.com" }),
		lie(dangling, "one that is not there", "HB-2026-0404", func(p *documentSent) { p.Number = "HB-2026-0404" }),
		lie(againstRule, "to two at once", "email", func(p *documentSent) { p.To = "a@example.com, b@example.com" }),
	}},
	{kind: "sending-began", good: func(tx *Tx) error {
		_, err := tx.BeginSending(Sending{Documents: []string{evilPaid}, To: "beta@example.com"})
		return err
	}, lies: []evil{
		lie(outOfRange, "to nobody", "email", func(p *sendingBegan) { p.Sending.To = "" }),
		lie(outOfRange, "of no document", "number", func(p *sendingBegan) { p.Sending.Documents = nil }),
		lie(outOfRange, "under a number of its own", "sending", func(p *sendingBegan) { p.Sending.ID = 7 }),
		lie(dangling, "one that is not there", "HB-2026-0404", func(p *sendingBegan) { p.Sending.Documents[0] = "HB-2026-0404" }),
		lie(againstRule, "one of which nobody noted the end", "sent already", func(p *sendingBegan) { p.Sending.Documents[0] = evilBilled }),
	}},
	{kind: "sending-ended", good: func(tx *Tx) error {
		open, err := tx.Sendings()
		if err != nil {
			return err
		}
		return tx.EndSending(open[0].ID, true, "")
	}, lies: []evil{
		lie(outOfRange, "of no number", "sending 0", func(p *sendingEnded) { p.Sending.ID = 0 }),
		lie(dangling, "one that never began", "sending 4040", func(p *sendingEnded) { p.Sending.ID = 4040 }),
		lie(dangling, "of a document that is not there", "sending", func(p *sendingEnded) { p.Sending.Documents[0] = "HB-2026-0404" }),
		lie(againstRule, "to another than it began to", "sending", func(p *sendingEnded) { p.Sending.To = "other@example.com" }),
	}},
}
