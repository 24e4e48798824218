package cli

import (
	"github.com/schollz/progressbar/v3"

	"hourbook/ledger"
)

// bar draws how far a long act is, on a screen only.
type bar struct{ drawn *progressbar.ProgressBar }

// bar begins to draw; total may be known later.
func (s *session) bar(what string, total int64) *bar {
	if !s.env.Terminal {
		return &bar{}
	}
	return &bar{progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(s.env.Stderr),
		progressbar.OptionSetDescription(s.say(what)),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionThrottle(100e6), // 0.1 s
	)}
}

// at says how much is done.
func (b *bar) at(done, total int64) {
	if b.drawn == nil {
		return
	}
	if total > 0 && b.drawn.GetMax64() != total {
		b.drawn.ChangeMax64(total)
	}
	_ = b.drawn.Set64(done) // a screen that cannot be drawn on spoils no act
}

// events is at for acts that count events.
func (b *bar) events() ledger.Progress {
	return func(done, total uint64) { b.at(int64(done), int64(total)) }
}

// end takes the bar off the screen.
func (b *bar) end() {
	if b.drawn != nil {
		_ = b.drawn.Clear()
	}
}
