"""Lists of people and opinions on their way in, and the workbooks that go out to units."""
