package gui

import (
	"sync"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/app/words"
	"hourbook/ledger"
	"hourbook/ledger/team"
)

// lockedKey is the passphrase of the key of this computer: asked for once, when the
// key is first needed. Who does not want to say it can still read everything.
type lockedKey struct {
	mu       sync.Mutex
	words    string
	declined bool
	answers  []chan string // of who waits for it
}

// askWords gives the passphrase of the key. It is called off the thread that draws,
// and waits until somebody has answered.
func (w *Window) askWords() (string, error) {
	k := &w.locked
	k.mu.Lock()
	if k.words != "" || k.declined {
		defer k.mu.Unlock()
		return k.known()
	}
	answer := make(chan string, 1)
	k.answers = append(k.answers, answer)
	first := len(k.answers) == 1
	k.mu.Unlock()
	if first {
		w.Work.Show(w.showLocked)
	}
	<-answer
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.known()
}

func (k *lockedKey) known() (string, error) {
	if k.words == "" {
		return "", team.ErrPassphrase
	}
	return k.words, nil
}

// tell gives the passphrase to all who wait; none is that nobody wanted to say it.
func (k *lockedKey) tell(words string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.words, k.declined = words, words == ""
	for _, answer := range k.answers {
		answer <- words
	}
	k.answers = nil
}

// showLocked asks for the passphrase, and tries it before anybody gets it.
func (w *Window) showLocked() {
	desk := w.Team.desk
	var f *kit.Form
	var words *kit.Field
	f = w.Form(kit.Say("Unlock"), func() {
		if !f.Needs(words, kit.Say("The passphrase of the key is missing or wrong."), kit.Say("Enter the passphrase of the key.")) {
			return
		}
		f.Wait()
		typed := words.Entry.Text
		kit.Aside(w, func() (struct{}, error) {
			_, err := desk.Key(func() (string, error) { return typed, nil })
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if err == nil {
				w.locked.tell(typed)
			}
			f.Done(err)
		})
	})
	words = secret(f, kit.Say("Passphrase"))
	f.Show(kit.Say("Unlock the key of this computer"), 460, kit.Below(10, kit.Lines(kit.BodyText, func() string {
		return kit.Say("The key in %s signs what you do, and opens the way to the servers. Without it everything can be read, and nothing recorded.", desk.Kept)
	}), words))
	f.Sheet.Closed = w.keepLocked
}

// keepLocked goes on without the key, where nobody said the passphrase.
func (w *Window) keepLocked() {
	w.locked.mu.Lock()
	waits := len(w.locked.answers) > 0
	w.locked.mu.Unlock()
	if !waits {
		return
	}
	w.locked.tell("")
	w.Strip.Offer(kit.Say("The key of this computer is locked: this ledger can be read, and nothing recorded."), kit.Say("Unlock"), func() {
		w.locked.mu.Lock()
		w.locked.declined = false
		w.locked.mu.Unlock()
		w.followTeam()
	})
}

// secret is a field whose text is not shown.
func secret(f *kit.Form, name string) *kit.Field {
	one := f.Field(name, "passphrase", "")
	one.Entry.Password = true
	return one
}

// newWords are the fields for a new passphrase, which is typed twice.
type newWords struct{ words, again *kit.Field }

func (w *Window) newWordsIn(f *kit.Form) newWords {
	return newWords{secret(f, kit.Say("Passphrase for the keys")), secret(f, kit.Say("Once more"))}
}

// view is both fields.
func (n newWords) view() fyne.CanvasObject {
	return kit.Beside(12, []float32{1, 1}, n.words, n.again)
}

// good tells whether they hold one and the same.
func (n newWords) good(f *kit.Form) bool {
	switch {
	case n.words.Text() == "":
		f.Fail(kit.Problem{What: kit.Say("A key is sealed by a passphrase"), Remedy: kit.Say("Such as four words of a song"), Field: "passphrase"})
	case n.words.Entry.Text != n.again.Entry.Text:
		f.Fail(kit.Problem{What: kit.Say("They are not the same"), Remedy: kit.Say("Type it once more"), Field: "passphrase"})
	default:
		return true
	}
	return false
}

// EverybodyReads is what must be known before a team begins.
const EverybodyReads = "Everybody in the team can read everything, rates and invoices included. There is no way back, except an export."

// RolesText are roles as people read them where there is little room.
func RolesText(r ledger.Roles) string {
	if r == ledger.AllRoles {
		return kit.Say("all roles")
	}
	return words.Roles(r, kit.Say)
}
