package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles/lang"
	"articlebot/articles/lang/kin"
)

func TestNearByVectors(t *testing.T) {
	const file = `{"words":["the","ferry","boat","boats","apple","monday"],"dimensions":2,"vectors":{
		"the":[1,0,0,0],"ferry":[2,0.2,0,0],"boat":[1,0,0,0],"boats":[1,0.1,0,0],"apple":[0,3,0,0],"monday":[1,0,0,0]}}`
	got, err := nearByVectors(lang.Get("en"), strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want := "boat ferry9\nboats ferry9\nferry boats9 boat9\n"
	if diff := cmp.Diff(want, kin.Format(got)); diff != "" {
		t.Error(diff)
	}
}

func TestNearByThesaurus(t *testing.T) {
	const file = "ISO-8859-1\nb\xe5t|2\n|fartyg|skuta|b\xe5ten\n-|farkost|ett skepp\n"
	got, err := nearByThesaurus(lang.Get("sv"), strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want := "båt fartyg8 skuta8 farkost8\nfarkost båt8\nfartyg båt8\nskuta båt8\n"
	if diff := cmp.Diff(want, kin.Format(got)); diff != "" {
		t.Error(diff)
	}
}

func TestMakeKinUsage(t *testing.T) {
	if err := run(t.Context(), []string{"kin", "sv", "guesses", "kin_test.go"}, output{}); !errors.Is(err, errUsage) {
		t.Error(err)
	}
}
