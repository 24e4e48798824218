package today

import (
	"testing"
	"time"

	"hourbook/sla"
)

func TestTimerThatRanWhileTheProgramWasGoneAsks(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+T")
	s.Pass(time.Minute)
	path, app := s.Ledger.Path, s.World.App
	at := s.At
	again := stageIn(t, app, path)
	again.SheetsClosed()
	again.At = at.Add(2 * time.Hour)
	again.Rail.Zone, again.today().answer.zone = sla.Zone{}, sla.Zone{} // neither may have answered yet
	again.Pass(0)
	again.Sees("While you were away", "Trim to 16:46: 0:01")
}
