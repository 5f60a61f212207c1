<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the program and the company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heal everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes faults, starts and resumes everything, stops the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes back the last stop, pause, switch or scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends all processes and starts them again; the data stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends all processes; the data stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts from the seed; the recording so far is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a saga with an input, a token and a client of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the followed saga&apos;s input once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter sagas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the filter above the list of sagas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freezes the picture; the company goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to what happens now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every message at its true time; a dot stays 300 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10× slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything evenly slowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100× slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1000× slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5000× slower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The followed saga message by message, everything else faint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discovery and heartbeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the lines to the registry and what travels there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows what is focused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is focused any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The focus before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The focus after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the desktop asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light text on black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, strokes and dots grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, strokes and dots shrink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text at 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size it had at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dots do not travel; the edge counts them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame and paint times in the status bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first five minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the guided first steps again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Sagascope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>p50 · p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last %1 messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ arrived, not settled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▸ under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ processed, its effect is committed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ known already: the same reply again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>– came after its tombstone, no effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>– late: recorded, not acted on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! comes again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ went to the dead letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ its deadline had passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ refused unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the journal, after a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NodeMenu</name>
    <message>
        <source>Kill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the process at once; the supervisor starts it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the process that was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop, keep down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the process; it stays down until it is started again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets the process go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freezes the process; it keeps its connections and says nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the process cleanly and starts it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instances</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sagas</name>
    <message>
        <source>in doubt: asking whether it was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · attempt %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compensated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compensating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Topology</name>
    <message>
        <source>idle in this mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended, restarting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 instances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not started</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::CoachLine</name>
    <message>
        <source>What you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n saga(s) still finishing in %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>You see %1, %2 ago. The company goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go live (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording, read only: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story pace: the next saga you start plays message by message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story pace: you see %1 about %2× slower than it ran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story pace: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see everything %1× slower than it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real time; each dot stays 300 ms so that it can be seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>company %1 ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catch up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::Commands</name>
    <message>
        <source>Start %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale %1 back to %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::ComposeDialog</name>
    <message>
        <source>The same Idempotency-Key again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compose a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saga</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer with its headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be refused: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::InspectorPanel</name>
    <message>
        <source>Nothing focused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a box, a line, a dot, or a saga.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs %1 instances on the same database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One instance more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One instance less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::MainWindow</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording takes no commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You see the past: go live first (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Sagascope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagascope %1
Makes a microservice architecture visible while it really runs.
Licence: GPL-3.0-or-later</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::SagaPanel</name>
    <message>
        <source>Sagas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: state, id, customer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter of the list of sagas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words, or fields: state:compensated type: mode:async reason: age&gt;2s took&gt;100ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagas, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No saga matches the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No saga yet. Start one above.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::SagaStarter</name>
    <message>
        <source>There is none to take: no %1 that is%2 yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::StatusStrip</name>
    <message>
        <source>99 of 100 sagas of the last minute took at most this long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagas whose owner is asking whether a step was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events that a process had to drop; anything else shown is complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>✓ %n process(es) up</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>✕ %1 of %2 processes up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 msg/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99 –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in doubt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead letters %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost events %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 frames/s · look %2 ms · paint %3 ms · %4 events/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::TimelineStrip</name>
    <message>
        <source>Story: how long each message stays on its edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::ToolBar</name>
    <message>
        <source>Communication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls: who asks waits for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Async</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages through the broker: nobody waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choreography</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each service knows what follows its own step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orchestration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One process tells all others what to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other ways to start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests a second through the gateway: starts that succeed and fail, and reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load %1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sagascope::gui::TopologyView</name>
    <message>
        <source>Click to look into this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click for its last messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click to kill, stop, pause or scale it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topology: the company&apos;s processes and the messages between them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
