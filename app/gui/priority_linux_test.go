package gui

import (
	"syscall"
	"testing"
	"time"

	"hourbook/app/gui/kit"
)

func TestWhatIsBeneathGivesWayAndNothingElseDoes(t *testing.T) {
	k := kit.NewWorker(time.Now)
	priority := func() int {
		p, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
		if err != nil {
			t.Error(err)
		}
		return 20 - p
	}
	own, beneath := priority(), make(chan int)
	k.Low(func() { beneath <- priority() })
	if got := <-beneath; got < kit.Lowest {
		t.Errorf("it gives way by %d", got)
	}
	for range 50 {
		k.Start(func() { beneath <- priority() })
		if got := <-beneath; got != own {
			t.Fatalf("another job gives way by %d, the program by %d", got, own)
		}
	}
}
