import sys
from window_case import main, wait, DrivenTest
from writing_case import WritingCase
class T(WritingCase):
    def test_x(self):
        self.make_prd(problem='')
        self.open_prd()
        a=self.section('Problem')
        print('#rect', self.app.rect(a), self.app.point(a), [ (n.name,self.app.rect(n)) for n in self.app.all('text')], file=sys.stderr)
        self.app.click(a)
        print('#focus', DrivenTest.focused(self), file=sys.stderr)
        self.step('clicked')
        print('#rect', self.app.rect(a), self.app.point(a), [ (n.name,self.app.rect(n)) for n in self.app.all('text')], file=sys.stderr)
main()
