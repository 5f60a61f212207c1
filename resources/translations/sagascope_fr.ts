<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>Mode</name>
        <message>
            <source>sync, choreography</source>
            <translation>sync, chorégraphie</translation>
        </message>
        <message>
            <source>sync, orchestration</source>
            <translation>sync, orchestration</translation>
        </message>
        <message>
            <source>async, choreography</source>
            <translation>async, chorégraphie</translation>
        </message>
        <message>
            <source>async, orchestration</source>
            <translation>async, orchestration</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>2× faster</source>
            <translation>2× plus vite</translation>
        </message>
        <message>
            <source>4× faster</source>
            <translation>4× plus vite</translation>
        </message>
        <message>
            <source>16× faster</source>
            <translation>16× plus vite</translation>
        </message>
        <message>
            <source>For what is past: everything evenly faster</source>
            <translation>Pour ce qui est passé : tout uniformément plus vite</translation>
        </message>
        <message>
            <source>Open recording…</source>
            <translation>Ouvrir un enregistrement…</translation>
        </message>
        <message>
            <source>Shows an earlier log in a window of its own</source>
            <translation>Montre un journal antérieur dans une fenêtre à part</translation>
        </message>
        <message>
            <source>Open last session</source>
            <translation>Ouvrir la dernière session</translation>
        </message>
        <message>
            <source>What was recorded before this company was started</source>
            <translation>Ce qui a été enregistré avant le démarrage de cette entreprise</translation>
        </message>
        <message>
            <source>Present: next message</source>
            <translation>Présenter : message suivant</translation>
        </message>
        <message>
            <source>Present: previous message</source>
            <translation>Présenter : message précédent</translation>
        </message>
        <message>
            <source>As a clicker asks for it</source>
            <translation>Comme le demande une télécommande</translation>
        </message>
        <message>
            <source>Present: black</source>
            <translation>Présenter : noir</translation>
        </message>
        <message>
            <source>Nothing to look at but the speaker</source>
            <translation>Rien à regarder que l’orateur</translation>
        </message>
        <message>
            <source>Present: magnifier</source>
            <translation>Présenter : loupe</translation>
        </message>
        <message>
            <source>Twice as large at the pointer</source>
            <translation>Deux fois plus grand au pointeur</translation>
        </message>
        <message>
            <source>Present: spotlight</source>
            <translation>Présenter : faisceau de lumière</translation>
        </message>
        <message>
            <source>Only what is around the pointer stays bright</source>
            <translation>Seul ce qui entoure le pointeur reste clair</translation>
        </message>
        <message>
            <source>Databases</source>
            <translation>Bases de données</translation>
        </message>
        <message>
            <source>Shows which boxes have a database of their own</source>
            <translation>Montre quelles boîtes ont leur propre base de données</translation>
        </message>
        <message>
            <source>Rates and errors</source>
            <translation>Débits et erreurs</translation>
        </message>
        <message>
            <source>Messages a second beside each edge and in each box</source>
            <translation>Messages par seconde à côté de chaque arête et dans chaque boîte</translation>
        </message>
        <message>
            <source>This saga on the topology</source>
            <translation>Cette saga sur la topologie</translation>
        </message>
        <message>
            <source>Numbers the edges that the followed saga's messages took</source>
            <translation>Numérote les arêtes que les messages de la saga suivie ont prises</translation>
        </message>
        <message>
            <source>Fit topology</source>
            <translation>Ajuster la topologie</translation>
        </message>
        <message>
            <source>The whole picture again; in the picture + and − zoom, dragging moves it</source>
            <translation>Toute l’image à nouveau ; dans l’image, + et − agrandissent et réduisent, faire glisser la déplace</translation>
        </message>
        <message>
            <source>Show all boxes</source>
            <translation>Montrer toutes les boîtes</translation>
        </message>
        <message>
            <source>Also those that were hidden</source>
            <translation>Même celles qui étaient cachées</translation>
        </message>
        <message>
            <source>Boxes back in place</source>
            <translation>Remettre les boîtes en place</translation>
        </message>
        <message>
            <source>All boxes where they were at first</source>
            <translation>Toutes les boîtes à leur place d’origine</translation>
        </message>
        <message>
            <source>Reset arrangement</source>
            <translation>Disposition d’origine</translation>
        </message>
        <message>
            <source>Puts all panels of this workspace back where they were at first</source>
            <translation>Remet tous les panneaux de cet espace de travail à leur place d’origine</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>Ends the program and the company</source>
            <translation>Arrête le programme et l’entreprise</translation>
        </message>
        <message>
            <source>Heal everything</source>
            <translation>Tout réparer</translation>
        </message>
        <message>
            <source>Removes faults, starts and resumes everything, stops the load</source>
            <translation>Retire les pannes, démarre et reprend tout, arrête la charge</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Takes back the last stop, pause, switch or scaling</source>
            <translation>Annule le dernier arrêt, gel, basculement ou changement d’échelle</translation>
        </message>
        <message>
            <source>Restart company</source>
            <translation>Redémarrer l’entreprise</translation>
        </message>
        <message>
            <source>Ends all processes and starts them again; the data stays</source>
            <translation>Arrête tous les processus et les relance ; les données restent</translation>
        </message>
        <message>
            <source>Stop company</source>
            <translation>Arrêter l’entreprise</translation>
        </message>
        <message>
            <source>Ends all processes; the data stays</source>
            <translation>Arrête tous les processus ; les données restent</translation>
        </message>
        <message>
            <source>Reset company</source>
            <translation>Réinitialiser l’entreprise</translation>
        </message>
        <message>
            <source>Starts from the seed; the recording so far is kept</source>
            <translation>Repart des données initiales ; l’enregistrement est gardé</translation>
        </message>
        <message>
            <source>Compose…</source>
            <translation>Composer…</translation>
        </message>
        <message>
            <source>Start a saga with an input, a token and a client of your own</source>
            <translation>Lancer une saga avec vos propres données, jeton et client</translation>
        </message>
        <message>
            <source>Again</source>
            <translation>Encore</translation>
        </message>
        <message>
            <source>Starts the followed saga's input once more</source>
            <translation>Relance la saga suivie avec les mêmes données</translation>
        </message>
        <message>
            <source>Filter sagas</source>
            <translation>Filtrer les sagas</translation>
        </message>
        <message>
            <source>Goes to the filter above the list of sagas</source>
            <translation>Va au filtre au-dessus de la liste des sagas</translation>
        </message>
        <message>
            <source>Pause view</source>
            <translation>Figer la vue</translation>
        </message>
        <message>
            <source>Freezes the picture; the company goes on</source>
            <translation>Fige l’image ; l’entreprise continue</translation>
        </message>
        <message>
            <source>Go live</source>
            <translation>Revenir au direct</translation>
        </message>
        <message>
            <source>Back to what happens now</source>
            <translation>Retour à ce qui se passe maintenant</translation>
        </message>
        <message>
            <source>Real</source>
            <translation>Réel</translation>
        </message>
        <message>
            <source>Every message at its true time; a dot stays 300 ms</source>
            <translation>Chaque message à son vrai moment ; un point reste 300 ms</translation>
        </message>
        <message>
            <source>Pace</source>
            <translation>Rythme</translation>
        </message>
        <message>
            <source>10× slower</source>
            <translation>10× plus lent</translation>
        </message>
        <message>
            <source>Everything evenly slowed</source>
            <translation>Tout est ralenti également</translation>
        </message>
        <message>
            <source>100× slower</source>
            <translation>100× plus lent</translation>
        </message>
        <message>
            <source>1000× slower</source>
            <translation>1 000× plus lent</translation>
        </message>
        <message>
            <source>5000× slower</source>
            <translation>5 000× plus lent</translation>
        </message>
        <message>
            <source>Story</source>
            <translation>Récit</translation>
        </message>
        <message>
            <source>The followed saga message by message, everything else faint</source>
            <translation>La saga suivie message par message, le reste estompé</translation>
        </message>
        <message>
            <source>Discovery and heartbeats</source>
            <translation>Annuaire et signes de vie</translation>
        </message>
        <message>
            <source>Shows the lines to the registry and what travels there</source>
            <translation>Montre les liens vers l’annuaire et ce qui y circule</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspecteur</translation>
        </message>
        <message>
            <source>Shows what is focused</source>
            <translation>Montre ce qui est choisi</translation>
        </message>
        <message>
            <source>Clear focus</source>
            <translation>Ne rien choisir</translation>
        </message>
        <message>
            <source>Nothing is focused any more</source>
            <translation>Plus rien n’est choisi</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Précédent</translation>
        </message>
        <message>
            <source>The focus before</source>
            <translation>Le choix précédent</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <source>The focus after</source>
            <translation>Le choix suivant</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Comme le bureau</translation>
        </message>
        <message>
            <source>Light or dark as the desktop asks</source>
            <translation>Clair ou sombre selon le bureau</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Couleurs</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark text on white</source>
            <translation>Texte sombre sur blanc</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Light text on black</source>
            <translation>Texte clair sur noir</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Agrandir le texte</translation>
        </message>
        <message>
            <source>Text, strokes and dots grow</source>
            <translation>Texte, traits et points grandissent</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Réduire le texte</translation>
        </message>
        <message>
            <source>Text, strokes and dots shrink</source>
            <translation>Texte, traits et points rapetissent</translation>
        </message>
        <message>
            <source>Text at 100 %</source>
            <translation>Texte à 100 %</translation>
        </message>
        <message>
            <source>The size it had at first</source>
            <translation>La taille initiale</translation>
        </message>
        <message>
            <source>Reduced motion</source>
            <translation>Mouvement réduit</translation>
        </message>
        <message>
            <source>Dots do not travel; the edge counts them</source>
            <translation>Les points ne voyagent pas ; l’arête les compte</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Performance</source>
            <translation>Performances</translation>
        </message>
        <message>
            <source>How long frames take, from event to pixel, and what comes in, in a line of its own</source>
            <translation>Durée des images, de l’événement au pixel, et ce qui arrive, sur une ligne à part</translation>
        </message>
        <message>
            <source>The first five minutes</source>
            <translation>Les cinq premières minutes</translation>
        </message>
        <message>
            <source>Starts the guided first steps again</source>
            <translation>Relance les premiers pas guidés</translation>
        </message>
        <message>
            <source>About Sagascope</source>
            <translation>À propos de Sagascope</translation>
        </message>
        <message>
            <source>Version and licence</source>
            <translation>Version et licence</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>Entreprise</translation>
        </message>
        <message>
            <source>Saga</source>
            <translation>Saga</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Affichage</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Aide</translation>
        </message>
        <message>
            <source>Previous message</source>
            <translation>Message précédent</translation>
        </message>
        <message>
            <source>Shows the instant of the message before</source>
            <translation>Montre l’instant du message d’avant</translation>
        </message>
        <message>
            <source>Next message</source>
            <translation>Message suivant</translation>
        </message>
        <message>
            <source>Shows the instant of the message after</source>
            <translation>Montre l’instant du message d’après</translation>
        </message>
        <message>
            <source>Bookmark this moment</source>
            <translation>Marquer ce moment</translation>
        </message>
        <message>
            <source>Marks the instant shown on the timeline</source>
            <translation>Marque l’instant montré sur la chronologie</translation>
        </message>
        <message>
            <source>Learn</source>
            <translation>Apprendre</translation>
        </message>
        <message>
            <source>Topology, sequence, and one line that explains</source>
            <translation>Topologie, séquence, et une ligne qui explique</translation>
        </message>
        <message>
            <source>Workspace</source>
            <translation>Espace de travail</translation>
        </message>
        <message>
            <source>Explore</source>
            <translation>Explorer</translation>
        </message>
        <message>
            <source>With the list of sagas and the inspector</source>
            <translation>Avec la liste des sagas et l’inspecteur</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>Présenter</translation>
        </message>
        <message>
            <source>Full screen for a room: only the picture and one sentence</source>
            <translation>Plein écran pour une salle : l’image et une phrase</translation>
        </message>
        <message>
            <source>Search or run…</source>
            <translation>Chercher…</translation>
        </message>
        <message>
            <source>Everything that can be done, by typing a part of its name</source>
            <translation>Tout ce qui peut se faire, en tapant une partie de son nom</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Raccourcis clavier</translation>
        </message>
        <message>
            <source>All keys on one page</source>
            <translation>Toutes les touches sur une page</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Contraste élevé</translation>
        </message>
        <message>
            <source>White on black, strong lines</source>
            <translation>Blanc sur noir, lignes fortes</translation>
        </message>
        <message>
            <source>Projector</source>
            <translation>Projecteur</translation>
        </message>
        <message>
            <source>White, without pale grey</source>
            <translation>Blanc, sans gris pâle</translation>
        </message>
        <message>
            <source>What am I looking at?</source>
            <translation>Qu’est-ce que je vois ?</translation>
        </message>
        <message>
            <source>Describes the present picture in three sentences</source>
            <translation>Décrit l’image présente en trois phrases</translation>
        </message>
        <message>
            <source>What's this?</source>
            <translation>Qu’est-ce que c’est ?</translation>
        </message>
        <message>
            <source>Explains the word of the focused part, or the one pointed at next</source>
            <translation>Explique le mot de l’élément actif, ou celui qui sera montré</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>Glossaire</translation>
        </message>
        <message>
            <source>All words of the field, in English and French</source>
            <translation>Tous les mots du domaine, en anglais et en français</translation>
        </message>
        <message>
            <source>Copy as image</source>
            <translation>Copier en image</translation>
        </message>
        <message>
            <source>The panel in use, to be pasted into slides</source>
            <translation>Le panneau utilisé, à coller dans des diapositives</translation>
        </message>
        <message>
            <source>Copy as SVG</source>
            <translation>Copier en SVG</translation>
        </message>
        <message>
            <source>The panel in use as vectors, sharp at any size</source>
            <translation>Le panneau utilisé en vecteurs, net à toute taille</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Copier en texte</translation>
        </message>
        <message>
            <source>What the panel in use says</source>
            <translation>Ce que dit le panneau utilisé</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>Copier le tableau</translation>
        </message>
        <message>
            <source>The selected rows, else all, for a spreadsheet</source>
            <translation>Les lignes choisies, sinon toutes, pour un tableur</translation>
        </message>
        <message>
            <source>Copy link to this moment</source>
            <translation>Copier le lien vers cet instant</translation>
        </message>
        <message>
            <source>The command line that opens the recording at the instant shown, with the followed saga</source>
            <translation>La commande qui ouvre l’enregistrement à l’instant montré, avec la saga suivie</translation>
        </message>
        <message>
            <source>Reads and polling</source>
            <translation>Lectures et interrogations</translation>
        </message>
        <message>
            <source>Who asks how a saga stands becomes part of its story, sequence and messages</source>
            <translation>Qui demande où en est une saga fait partie de son récit, de sa séquence et de ses messages</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Synchrone</translation>
        </message>
        <message>
            <source>Calls: who asks waits for the answer</source>
            <translation>Appels : qui demande attend la réponse</translation>
        </message>
        <message>
            <source>Communication</source>
            <translation>Communication</translation>
        </message>
        <message>
            <source>Async</source>
            <translation>Asynchrone</translation>
        </message>
        <message>
            <source>Messages through the broker: nobody waits</source>
            <translation>Messages par le broker : personne n’attend</translation>
        </message>
        <message>
            <source>Choreography</source>
            <translation>Chorégraphie</translation>
        </message>
        <message>
            <source>Each service knows what follows its own step</source>
            <translation>Chaque service sait ce qui suit sa propre étape</translation>
        </message>
        <message>
            <source>Coordination</source>
            <translation>Coordination</translation>
        </message>
        <message>
            <source>Orchestration</source>
            <translation>Orchestration</translation>
        </message>
        <message>
            <source>One process tells all others what to do</source>
            <translation>Un processus dit aux autres quoi faire</translation>
        </message>
        <message>
            <source>Alone</source>
            <translation>Seule</translation>
        </message>
        <message>
            <source>The followed saga, and those added to it from the list</source>
            <translation>La saga suivie, et celles ajoutées depuis la liste</translation>
        </message>
        <message>
            <source>Sequence</source>
            <translation>Séquence</translation>
        </message>
        <message>
            <source>+ Running</source>
            <translation>+ En cours</translation>
        </message>
        <message>
            <source>With the newest running sagas in the same diagram, up to eight in all</source>
            <translation>Avec les dernières sagas en cours dans le même diagramme, huit au plus</translation>
        </message>
        <message>
            <source>Compared</source>
            <translation>Comparée</translation>
        </message>
        <message>
            <source>Side by side with the saga that was followed before, or with the one added from the list</source>
            <translation>Côte à côte avec la saga suivie auparavant, ou avec celle ajoutée depuis la liste</translation>
        </message>
        <message>
            <source>True time</source>
            <translation>Temps vrai</translation>
        </message>
        <message>
            <source>Distances in the sequence follow the clock instead of one row a message</source>
            <translation>Dans la séquence, les distances suivent l’horloge au lieu d’une ligne par message</translation>
        </message>
        <message>
            <source>All running</source>
            <translation>Toutes en cours</translation>
        </message>
        <message>
            <source>Where every running saga stands, as tokens on the steps of the flow</source>
            <translation>Où en est chaque saga en cours : un jeton sur son étape du flux</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>Panneaux</translation>
        </message>
        <message>
            <source>Topology</source>
            <translation>Topologie</translation>
        </message>
        <message>
            <source>Focus</source>
            <translation>Choix</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Taille du texte</translation>
        </message>
    </context>
    <context>
        <name>Decisions</name>
        <message>
            <source>sagas of %1</source>
            <translation>sagas de %1</translation>
        </message>
        <message>
            <source>no token was sent</source>
            <translation>aucun jeton n’a été envoyé</translation>
        </message>
        <message>
            <source>the token does not have three parts</source>
            <translation>le jeton n’a pas trois parties</translation>
        </message>
        <message>
            <source>the token can’t be read</source>
            <translation>le jeton est illisible</translation>
        </message>
        <message>
            <source>the token demands an extension that is unknown here</source>
            <translation>le jeton exige une extension inconnue ici</translation>
        </message>
        <message>
            <source>the token’s algorithm is not accepted</source>
            <translation>l’algorithme du jeton n’est pas accepté</translation>
        </message>
        <message>
            <source>the token’s key is unknown</source>
            <translation>la clé du jeton est inconnue</translation>
        </message>
        <message>
            <source>the token’s key is for another algorithm</source>
            <translation>la clé du jeton est celle d’un autre algorithme</translation>
        </message>
        <message>
            <source>the token’s signature is wrong</source>
            <translation>la signature du jeton est fausse</translation>
        </message>
        <message>
            <source>the token has no expiry</source>
            <translation>le jeton n’a pas d’échéance</translation>
        </message>
        <message>
            <source>the token has expired</source>
            <translation>le jeton a expiré</translation>
        </message>
        <message>
            <source>the token is not valid yet</source>
            <translation>le jeton n’est pas encore valable</translation>
        </message>
        <message>
            <source>the token is from another issuer</source>
            <translation>le jeton vient d’un autre émetteur</translation>
        </message>
        <message>
            <source>the token is for another audience</source>
            <translation>le jeton est destiné à d’autres</translation>
        </message>
        <message>
            <source>the token has no subject</source>
            <translation>le jeton n’a pas de sujet</translation>
        </message>
        <message>
            <source>the client’s copy still holds</source>
            <translation>la copie du client vaut toujours</translation>
        </message>
        <message>
            <source>the answer is final: it is kept</source>
            <translation>la réponse est définitive : elle est gardée</translation>
        </message>
        <message>
            <source>the answer is not final: it is not kept</source>
            <translation>la réponse n’est pas définitive : elle n’est pas gardée</translation>
        </message>
        <message>
            <source>the body is not what the saga needs</source>
            <translation>le corps n’est pas ce qu’il faut à la saga</translation>
        </message>
        <message>
            <source>this Idempotency-Key was used for another request</source>
            <translation>cette Idempotency-Key a servi à une autre requête</translation>
        </message>
        <message>
            <source>to %1</source>
            <translation>vers %1</translation>
        </message>
        <message>
            <source>to %1, %2</source>
            <translation>vers %1, %2</translation>
        </message>
        <message>
            <source>the token lacks %1</source>
            <translation>il manque %1 au jeton</translation>
        </message>
        <message>
            <source>more than %1 a second</source>
            <translation>plus de %1 par seconde</translation>
        </message>
        <message>
            <source>%1 old</source>
            <translation>vieille de %1</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) dropped</source>
            <translation>
                <numerusform>%n réponse abandonnée</numerusform>
                <numerusform>%n réponses abandonnées</numerusform>
            </translation>
        </message>
        <message>
            <source>it started %1</source>
            <translation>elle avait démarré %1</translation>
        </message>
    </context>
    <context>
        <name>Figures</name>
        <message>
            <source>Saga latency</source>
            <translation>Latence des sagas</translation>
        </message>
        <message>
            <source>Throughput</source>
            <translation>Débit</translation>
        </message>
        <message>
            <source>Outcomes</source>
            <translation>Issues</translation>
        </message>
        <message>
            <source>Rate by service</source>
            <translation>Débit par service</translation>
        </message>
        <message>
            <source>Errors by service</source>
            <translation>Erreurs par service</translation>
        </message>
        <message>
            <source>Duration by service</source>
            <translation>Durée par service</translation>
        </message>
        <message>
            <source>Broker lag</source>
            <translation>Retard du broker</translation>
        </message>
        <message>
            <source>Cache hits</source>
            <translation>Succès du cache</translation>
        </message>
        <message>
            <source>Retries</source>
            <translation>Réessais</translation>
        </message>
        <message>
            <source>From accepted to ended: half, 95 and 99 of 100 sagas took at most this long</source>
            <translation>De l’acceptation à la fin : la moitié, 95 et 99 sagas sur 100 ont pris au plus ce temps</translation>
        </message>
        <message>
            <source>Sagas that started, and that ended, by outcome</source>
            <translation>Sagas démarrées, et terminées selon leur issue</translation>
        </message>
        <message>
            <source>Of 100 sagas that ended: how many with which outcome</source>
            <translation>Sur 100 sagas terminées : combien avec quelle issue</translation>
        </message>
        <message>
            <source>Commands, events, requests and queries that reached each service</source>
            <translation>Commandes, événements, requêtes et lectures arrivés à chaque service</translation>
        </message>
        <message>
            <source>Of them: comes again, dead letter, expired, not accepted; answers from 500 on</source>
            <translation>Parmi eux : à représenter, lettre morte, expiré, non accepté ; réponses à partir de 500</translation>
        </message>
        <message>
            <source>From received to settled: 95 of 100 took at most this long</source>
            <translation>De la réception au règlement : 95 sur 100 ont pris au plus ce temps</translation>
        </message>
        <message>
            <source>Records in the broker's log that a group of consumers has not settled yet</source>
            <translation>Enregistrements du journal du broker qu’un groupe de consommateurs n’a pas encore réglés</translation>
        </message>
        <message>
            <source>Of 100 cacheable reads: how many the gateway answered from its cache</source>
            <translation>Sur 100 lectures cachables : combien l’API Gateway a servies depuis son cache</translation>
        </message>
        <message>
            <source>Calls made once more because no answer came</source>
            <translation>Appels refaits faute de réponse</translation>
        </message>
        <message>
            <source>milliseconds</source>
            <translation>millisecondes</translation>
        </message>
        <message>
            <source>per cent</source>
            <translation>pour cent</translation>
        </message>
        <message>
            <source>records</source>
            <translation>enregistrements</translation>
        </message>
        <message>
            <source>a second</source>
            <translation>par seconde</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>▸ started</source>
            <translation>▸ démarrées</translation>
        </message>
        <message>
            <source>✓ completed</source>
            <translation>✓ complètes</translation>
        </message>
        <message>
            <source>↩ compensated</source>
            <translation>↩ compensées</translation>
        </message>
        <message>
            <source>✕ failed</source>
            <translation>✕ échouées</translation>
        </message>
        <message>
            <source>hits</source>
            <translation>succès</translation>
        </message>
        <message>
            <source>retries</source>
            <translation>réessais</translation>
        </message>
    </context>
    <context>
        <name>Filter</name>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>there is no field %1, but %2</source>
            <translation>il n’y a pas de champ %1, mais %2</translation>
        </message>
        <message>
            <source>%1 is one of %2</source>
            <translation>%1 est l’un de : %2</translation>
        </message>
        <message>
            <source>%1 wants a duration such as 2s</source>
            <translation>%1 demande une durée comme 2s</translation>
        </message>
        <message>
            <source>%1 wants a number such as 3</source>
            <translation>%1 demande un nombre comme 3</translation>
        </message>
        <message>
            <source>%1 wants a text after a colon</source>
            <translation>%1 demande un texte après deux-points</translation>
        </message>
        <message>
            <source>%1 wants a comparison such as %1&gt;2s</source>
            <translation>%1 demande une comparaison comme %1&gt;2s</translation>
        </message>
    </context>
    <context>
        <name>Flow</name>
        <message>
            <source>start</source>
            <translation>début</translation>
        </message>
        <message>
            <source>completed</source>
            <translation>terminée</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échouée</translation>
        </message>
        <message>
            <source>compensated</source>
            <translation>compensée</translation>
        </message>
        <message>
            <source>asking whether it was done</source>
            <translation>demande si c’est fait</translation>
        </message>
        <message>
            <source>running</source>
            <translation>active</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>à venir</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>sautée</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>sans réponse</translation>
        </message>
        <message>
            <source>attempt %1</source>
            <translation>tentative %1</translation>
        </message>
        <message>
            <source>%1: %2 running</source>
            <translation>%1 : %2 en cours</translation>
        </message>
        <message>
            <source>%1 in doubt</source>
            <translation>%1 en suspens</translation>
        </message>
        <message>
            <source>no reaction for %1</source>
            <translation>sans réaction depuis %1</translation>
        </message>
        <message>
            <source>expected for %1</source>
            <translation>attendu depuis %1</translation>
        </message>
    </context>
    <context>
        <name>Health</name>
        <message>
            <source>critical</source>
            <translation>critique</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>avertissement</translation>
        </message>
        <message>
            <source>notice</source>
            <translation>information</translation>
        </message>
        <message>
            <source>%1 is down</source>
            <translation>%1 est arrêté</translation>
        </message>
        <message>
            <source>%1 takes long to start</source>
            <translation>%1 met longtemps à démarrer</translation>
        </message>
        <message>
            <source>%1 is paused</source>
            <translation>%1 est gelé</translation>
        </message>
        <message>
            <source>%1 is kept down</source>
            <translation>%1 est maintenu à l’arrêt</translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) failed, the first is %1</source>
            <translation>
                <numerusform>%n saga a échoué : %1</numerusform>
                <numerusform>%n sagas ont échoué, la première est %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) past the deadline, the oldest is %1</source>
            <translation>
                <numerusform>%n saga hors délai : %1</numerusform>
                <numerusform>%n sagas hors délai, la plus ancienne est %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) in doubt, the oldest is %1</source>
            <translation>
                <numerusform>%n saga dans le doute : %1</numerusform>
                <numerusform>%n sagas dans le doute, la plus ancienne est %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n dead letter(s) of %1</source>
            <translation>
                <numerusform>%n lettre morte de %1</numerusform>
                <numerusform>%n lettres mortes de %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 is %n record(s) behind</source>
            <translation>
                <numerusform>%1 a %n enregistrement de retard</numerusform>
                <numerusform>%1 a %n enregistrements de retard</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n event(s) of %1 are lost</source>
            <translation>
                <numerusform>%n événement de %1 est perdu</numerusform>
                <numerusform>%n événements de %1 sont perdus</numerusform>
            </translation>
        </message>
        <message>
            <source>The disk is nearly full: %1 MB left</source>
            <translation>Le disque est presque plein : il reste %1 Mo</translation>
        </message>
        <message>
            <source>ended by signal %1; it is started again</source>
            <translation>terminé par le signal %1 ; il est relancé</translation>
        </message>
        <message>
            <source>ended with status %1; it is started again</source>
            <translation>terminé avec le code %1 ; il est relancé</translation>
        </message>
        <message>
            <source>see its log</source>
            <translation>voir son journal</translation>
        </message>
        <message>
            <source>on purpose, until somebody starts or resumes it</source>
            <translation>volontairement, jusqu’à ce qu’on le démarre ou le reprenne</translation>
        </message>
        <message>
            <source>a participant or the broker does not answer</source>
            <translation>un participant ou le broker ne répond pas</translation>
        </message>
        <message>
            <source>its consumers are slower than what is published, or away</source>
            <translation>ses consommateurs sont plus lents que la publication, ou absents</translation>
        </message>
        <message>
            <source>its ring was full: messages of that time may look lost</source>
            <translation>son anneau était plein : des messages d’alors peuvent sembler perdus</translation>
        </message>
        <message>
            <source>databases, the broker's log and the recording grow there</source>
            <translation>les bases, le journal du broker et l’enregistrement y grandissent</translation>
        </message>
        <message>
            <source>not looked at: there is no %1 yet; it comes when its process first starts</source>
            <translation>non vérifié : pas encore de %1 ; créée au premier démarrage de son processus</translation>
        </message>
        <message>
            <source>not looked at: there is no %1 in a recording</source>
            <translation>non vérifié : un enregistrement n’a pas de %1</translation>
        </message>
        <message>
            <source>violated by %1 of %2</source>
            <translation>violé par %1 sur %2</translation>
        </message>
        <message>
            <source>%1 looked at, %2 pending</source>
            <translation>%1 vérifiés, %2 en cours</translation>
        </message>
        <message>
            <source>%1 looked at</source>
            <translation>%1 vérifiés</translation>
        </message>
        <message>
            <source>seems violated by %1 of %2: events were lost</source>
            <translation>semble violé par %1 sur %2 : des événements sont perdus</translation>
        </message>
    </context>
    <context>
        <name>Inside</name>
        <message>
            <source>Instances</source>
            <translation>Instances</translation>
        </message>
        <message>
            <source>Topics</source>
            <translation>Topics</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Dead letters</source>
            <translation>Lettres mortes</translation>
        </message>
        <message>
            <source>Sagas</source>
            <translation>Sagas</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Base</translation>
        </message>
        <message>
            <source>Journal</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>▸ under way</source>
            <translation>▸ en cours</translation>
        </message>
        <message>
            <source>✓ done</source>
            <translation>✓ fait</translation>
        </message>
        <message>
            <source>✕ refused</source>
            <translation>✕ refusé</translation>
        </message>
        <message>
            <source>– tombstoned</source>
            <translation>– pierre tombale</translation>
        </message>
        <message>
            <source>! in doubt</source>
            <translation>! en suspens</translation>
        </message>
        <message>
            <source>↩ being undone</source>
            <translation>↩ en cours d’annulation</translation>
        </message>
        <message>
            <source>↩ undone</source>
            <translation>↩ annulé</translation>
        </message>
        <message>
            <source>✕ failed</source>
            <translation>✕ échoué</translation>
        </message>
        <message>
            <source>– not begun</source>
            <translation>– pas commencé</translation>
        </message>
        <message>
            <source>Screens</source>
            <translation>Écrans</translation>
        </message>
        <message>
            <source>Reads</source>
            <translation>Lectures</translation>
        </message>
        <message>
            <source>Routes</source>
            <translation>Routes</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Limites</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <source>Leases</source>
            <translation>Baux</translation>
        </message>
        <message>
            <source>Who asks</source>
            <translation>Qui demande</translation>
        </message>
        <message>
            <source>In industry</source>
            <translation>Industrie</translation>
        </message>
        <message>
            <source>▸ starting</source>
            <translation>▸ démarre</translation>
        </message>
        <message>
            <source>✓ healthy</source>
            <translation>✓ en bonne santé</translation>
        </message>
        <message>
            <source>▸ stopping</source>
            <translation>▸ s’arrête</translation>
        </message>
        <message>
            <source>! paused</source>
            <translation>! gelé</translation>
        </message>
        <message>
            <source>✕ stopped, kept down</source>
            <translation>✕ arrêté, le reste</translation>
        </message>
        <message>
            <source>✕ killed by signal %1</source>
            <translation>✕ tué par le signal %1</translation>
        </message>
        <message>
            <source>✕ ended with status %1</source>
            <translation>✕ terminé, code %1</translation>
        </message>
    </context>
    <context>
        <name>Inspector</name>
        <message>
            <source>not begun yet</source>
            <translation>pas encore commencée</translation>
        </message>
        <message>
            <source>Begins</source>
            <translation>Commence</translation>
        </message>
        <message>
            <source>p50 · p99</source>
            <translation>p50 · p99</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Santé</translation>
        </message>
        <message>
            <source>Clients</source>
            <translation>Clients</translation>
        </message>
        <message>
            <source>Instances</source>
            <translation>Instances</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
        <message>
            <source>Called by</source>
            <translation>Appelé par</translation>
        </message>
        <message>
            <source>nobody, only through the broker</source>
            <translation>personne, seulement par le broker</translation>
        </message>
        <message>
            <source>nobody lately</source>
            <translation>personne récemment</translation>
        </message>
        <message>
            <source>Outbox</source>
            <translation>Outbox</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>vide</translation>
        </message>
        <message numerus="yes">
            <source>%n rows wait</source>
            <translation>
                <numerusform>%n ligne attend</numerusform>
                <numerusform>%n lignes attendent</numerusform>
            </translation>
        </message>
        <message>
            <source>Restarts</source>
            <translation>Redémarrages</translation>
        </message>
        <message>
            <source>Lag</source>
            <translation>Retard</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Base</translation>
        </message>
        <message>
            <source>Processes</source>
            <translation>Processus</translation>
        </message>
        <message>
            <source>Last %1 messages</source>
            <translation>%1 derniers messages</translation>
        </message>
        <message>
            <source>No message yet.</source>
            <translation>Aucun message pour l’instant.</translation>
        </message>
        <message>
            <source>▸ arrived, not settled yet</source>
            <translation>▸ arrivé, pas encore traité</translation>
        </message>
        <message>
            <source>▸ under way</source>
            <translation>▸ en route</translation>
        </message>
        <message>
            <source>✓ processed, its effect is committed</source>
            <translation>✓ traité, son effet est validé</translation>
        </message>
        <message>
            <source>✓ known already: the same reply again</source>
            <translation>✓ déjà connu : la même réponse</translation>
        </message>
        <message>
            <source>– came after its tombstone, no effect</source>
            <translation>– venu après sa pierre tombale, sans effet</translation>
        </message>
        <message>
            <source>– late: recorded, not acted on</source>
            <translation>– en retard : noté, sans suite</translation>
        </message>
        <message>
            <source>! comes again</source>
            <translation>! reviendra</translation>
        </message>
        <message>
            <source>✕ went to the dead letters</source>
            <translation>✕ mis aux lettres mortes</translation>
        </message>
        <message>
            <source>✕ its deadline had passed</source>
            <translation>✕ son délai était passé</translation>
        </message>
        <message>
            <source>✕ refused unread</source>
            <translation>✕ refusé sans lecture</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>no longer kept</source>
            <translation>plus conservé</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>To</source>
            <translation>À</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Sorte</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Issue</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Raison</translation>
        </message>
        <message>
            <source>Attempt</source>
            <translation>Tentative</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Envoyé</translation>
        </message>
        <message>
            <source>Arrived after</source>
            <translation>Arrivé après</translation>
        </message>
        <message>
            <source>Settled after</source>
            <translation>Traité après</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Taille</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 octets</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Durée</translation>
        </message>
        <message>
            <source>Runs since</source>
            <translation>En cours depuis</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Mode</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Propriétaire</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Sujet</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Début</translation>
        </message>
        <message>
            <source>Resumed</source>
            <translation>Reprise</translation>
        </message>
        <message>
            <source>from the journal, after a restart</source>
            <translation>du journal, après un redémarrage</translation>
        </message>
        <message>
            <source>Steps, since it was accepted</source>
            <translation>Étapes, depuis l’acceptation</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>à venir</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>sautée</translation>
        </message>
        <message>
            <source>Messages, since the request</source>
            <translation>Messages, depuis la requête</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Table</translation>
        </message>
        <message>
            <source>Versions</source>
            <translation>Versions</translation>
        </message>
        <message>
            <source>– not written yet</source>
            <translation>– pas encore écrite</translation>
        </message>
        <message>
            <source>✕ deleted</source>
            <translation>✕ supprimée</translation>
        </message>
        <message>
            <source>✓ committed</source>
            <translation>✓ validée</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Modifiée</translation>
        </message>
        <message>
            <source>Since request</source>
            <translation>Depuis la requête</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>command</source>
            <translation>commande</translation>
        </message>
        <message>
            <source>reply</source>
            <translation>réponse</translation>
        </message>
        <message>
            <source>event</source>
            <translation>événement</translation>
        </message>
        <message>
            <source>compensation</source>
            <translation>compensation</translation>
        </message>
        <message>
            <source>question</source>
            <translation>question</translation>
        </message>
        <message>
            <source>start</source>
            <translation>début</translation>
        </message>
        <message>
            <source>query</source>
            <translation>lecture</translation>
        </message>
        <message>
            <source>request</source>
            <translation>requête</translation>
        </message>
        <message>
            <source>response</source>
            <translation>réponse</translation>
        </message>
        <message>
            <source>system</source>
            <translation>système</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fait</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>refusé</translation>
        </message>
        <message>
            <source>never done</source>
            <translation>jamais fait</translation>
        </message>
        <message>
            <source>compensated</source>
            <translation>compensée</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>accepté</translation>
        </message>
        <message>
            <source>error</source>
            <translation>erreur</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échouée</translation>
        </message>
        <message>
            <source>processed</source>
            <translation>traité</translation>
        </message>
        <message>
            <source>known already</source>
            <translation>déjà connu</translation>
        </message>
        <message>
            <source>after its tombstone</source>
            <translation>après sa pierre tombale</translation>
        </message>
        <message>
            <source>too late</source>
            <translation>trop tard</translation>
        </message>
        <message>
            <source>comes again</source>
            <translation>reviendra</translation>
        </message>
        <message>
            <source>dead letter</source>
            <translation>lettre morte</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>expiré</translation>
        </message>
        <message>
            <source>not accepted</source>
            <translation>non accepté</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Envoyé</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>To</source>
            <translation>À</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Sorte</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Étape</translation>
        </message>
        <message>
            <source>Attempt</source>
            <translation>Tentative</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>En route</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Octets</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Issue</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>Destinataire</translation>
        </message>
        <message>
            <source>not received</source>
            <translation>non reçu</translation>
        </message>
        <message>
            <source>still</source>
            <translation>encore</translation>
        </message>
    </context>
    <context>
        <name>NodeMenu</name>
        <message>
            <source>Kill</source>
            <translation>Tuer</translation>
        </message>
        <message>
            <source>Ends the process at once; the supervisor starts it again</source>
            <translation>Termine le processus net ; le superviseur le relance</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Démarrer</translation>
        </message>
        <message>
            <source>Starts the process that was stopped</source>
            <translation>Démarre le processus arrêté</translation>
        </message>
        <message>
            <source>Stop, keep down</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Ends the process; it stays down until it is started again</source>
            <translation>Termine le processus ; il reste arrêté jusqu’à ce qu’on le démarre</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Lets the process go on</source>
            <translation>Laisse le processus continuer</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Geler</translation>
        </message>
        <message>
            <source>Freezes the process; it keeps its connections and says nothing</source>
            <translation>Gèle le processus ; il garde ses connexions et se tait</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>Redémarrer</translation>
        </message>
        <message>
            <source>Stops the process cleanly and starts it again</source>
            <translation>Arrête proprement le processus et le relance</translation>
        </message>
        <message>
            <source>Instances</source>
            <translation>Instances</translation>
        </message>
    </context>
    <context>
        <name>Sagas</name>
        <message>
            <source>in doubt: asking whether it was done</source>
            <translation>en suspens : demande si c’est fait</translation>
        </message>
        <message>
            <source>%1 · attempt %2</source>
            <translation>%1 · tentative %2</translation>
        </message>
        <message>
            <source>completed</source>
            <translation>terminée</translation>
        </message>
        <message>
            <source>compensated</source>
            <translation>compensée</translation>
        </message>
        <message>
            <source>compensating</source>
            <translation>en compensation</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>échouée</translation>
        </message>
        <message>
            <source>in doubt</source>
            <translation>en suspens</translation>
        </message>
        <message>
            <source>running</source>
            <translation>active</translation>
        </message>
    </context>
    <context>
        <name>ScenarioLine</name>
        <message>
            <source>Scenario %1: the last step is done</source>
            <translation>Scénario %1 : la dernière étape est faite</translation>
        </message>
        <message>
            <source>Scenario %1 · step %2 of %3: %4</source>
            <translation>Scénario %1 · étape %2 sur %3 : %4</translation>
        </message>
        <message>
            <source>Scenario %1 passed: all %2 steps. The company goes on until you close the window.</source>
            <translation>Scénario %1 réussi : les %2 étapes sont passées. L’entreprise continue jusqu’à ce que vous fermiez la fenêtre.</translation>
        </message>
        <message>
            <source>Scenario %1 failed at step %2, %3: %4</source>
            <translation>Scénario %1 en échec à l’étape %2, %3 : %4</translation>
        </message>
    </context>
    <context>
        <name>Sequence</name>
        <message>
            <source>attempt %1</source>
            <translation>tentative %1</translation>
        </message>
        <message>
            <source>known already</source>
            <translation>déjà connu</translation>
        </message>
        <message>
            <source>too late, no effect</source>
            <translation>trop tard, sans effet</translation>
        </message>
        <message>
            <source>not received</source>
            <translation>non reçu</translation>
        </message>
        <message>
            <source>%1, from %2 to %3</source>
            <translation>%1, de %2 à %3</translation>
        </message>
        <message>
            <source>under way for %1</source>
            <translation>en route depuis %1</translation>
        </message>
        <message>
            <source>topic %1</source>
            <translation>topic %1</translation>
        </message>
        <message>
            <source>%1 bytes</source>
            <translation>%1 octets</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>Acceptée</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Terminée</translation>
        </message>
        <message>
            <source>Compensated</source>
            <translation>Compensée</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Refusée</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Échouée</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Erreur</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Réponse</translation>
        </message>
    </context>
    <context>
        <name>SetupLine</name>
        <message>
            <source>no rate limit</source>
            <translation>sans limite de débit</translation>
        </message>
        <message>
            <source>rate limit %1/s</source>
            <translation>limite de débit %1/s</translation>
        </message>
        <message>
            <source>the same architecture</source>
            <translation>la même architecture</translation>
        </message>
        <message>
            <source>seed %1</source>
            <translation>graine %1</translation>
        </message>
        <message>
            <source>a new seed, the recording names none</source>
            <translation>une nouvelle graine, l’enregistrement n’en nomme pas</translation>
        </message>
        <message>
            <source>A fresh company, set up as in %1: %2</source>
            <translation>Une entreprise neuve, réglée comme dans %1 : %2</translation>
        </message>
        <message>
            <source>A fresh company starts in a window of its own: %1</source>
            <translation>Une entreprise neuve démarre dans une fenêtre à part : %1</translation>
        </message>
    </context>
    <context>
        <name>NoSaga</name>
        <message>
            <source>The followed saga had not begun at this instant.</source>
            <translation>La saga suivie n’avait pas commencé à cet instant.</translation>
        </message>
        <message>
            <source>No saga is followed. Start one, or choose one in the list.</source>
            <translation>Aucune saga n’est suivie. Lancez-en une, ou choisissez-en une dans la liste.</translation>
        </message>
        <message>
            <source>No saga is followed. Choose one in the list, or go on in time until there is one.</source>
            <translation>Aucune saga n’est suivie. Choisissez-en une dans la liste, ou avancez dans le temps jusqu’à la première.</translation>
        </message>
    </context>
    <context>
        <name>TimelinePicture</name>
        <message>
            <source>rate limit changed</source>
            <translation>limite de débit changée</translation>
        </message>
        <message>
            <source>scaled</source>
            <translation>nombre d’instances changé</translation>
        </message>
        <message>
            <source>everything healed</source>
            <translation>tout réparé</translation>
        </message>
        <message>
            <source>company reset</source>
            <translation>entreprise réinitialisée</translation>
        </message>
        <message>
            <source>%1 died</source>
            <translation>%1 est tombé</translation>
        </message>
    </context>
    <context>
        <name>Topology</name>
        <message>
            <source>idle in this mode</source>
            <translation>inactif dans ce mode</translation>
        </message>
        <message>
            <source>starting…</source>
            <translation>démarre…</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>gelé</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>arrêté</translation>
        </message>
        <message>
            <source>lag %1</source>
            <translation>retard %1</translation>
        </message>
        <message>
            <source>healthy</source>
            <translation>en bonne santé</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>démarre</translation>
        </message>
        <message>
            <source>degraded</source>
            <translation>dégradé</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>tombé</translation>
        </message>
        <message>
            <source>not started</source>
            <translation>pas démarré</translation>
        </message>
        <message>
            <source>restarting</source>
            <translation>redémarre</translation>
        </message>
        <message numerus="yes">
            <source>%n instance(s)</source>
            <translation>
                <numerusform>%n instance</numerusform>
                <numerusform>%n instances</numerusform>
            </translation>
        </message>
        <message>
            <source>idle</source>
            <translation>inactif</translation>
        </message>
    </context>
    <context>
        <name>Trace</name>
        <message>
            <source>handling</source>
            <translation>traitement</translation>
        </message>
        <message>
            <source>committing</source>
            <translation>validation</translation>
        </message>
        <message>
            <source>waiting in a queue</source>
            <translation>attente en file</translation>
        </message>
        <message>
            <source>travelling</source>
            <translation>en chemin</translation>
        </message>
        <message>
            <source>idle, timeouts</source>
            <translation>inactivité, délais</translation>
        </message>
        <message>
            <source>answered after %1</source>
            <translation>réponse après %1</translation>
        </message>
        <message>
            <source>on the critical path</source>
            <translation>sur le chemin critique</translation>
        </message>
        <message>
            <source>Critical path %1 of %2</source>
            <translation>Chemin critique %1 sur %2</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::LimitChoice</name>
        <message>
            <source>Each client may ask</source>
            <translation>Chaque client peut demander</translation>
        </message>
        <message>
            <source>A full bucket holds a second’s worth. Who finds none is refused: 429.</source>
            <translation>Un seau plein suffit pour une seconde. Qui n’y trouve rien est refusé : 429.</translation>
        </message>
        <message>
            <source>as often as it likes</source>
            <translation>aussi souvent qu’il veut</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>%1 par seconde</translation>
        </message>
        <message>
            <source>Each client may ask %1 again</source>
            <translation>Chaque client peut de nouveau demander %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::AdmissionPage</name>
        <message>
            <source>✓ from the cache</source>
            <translation>✓ du cache</translation>
        </message>
        <message>
            <source>▸ asked the service</source>
            <translation>▸ demandé au service</translation>
        </message>
        <message>
            <source>✓ the client’s copy still holds</source>
            <translation>✓ la copie du client vaut encore</translation>
        </message>
        <message>
            <source>↩ cache dropped</source>
            <translation>↩ cache vidé</translation>
        </message>
        <message>
            <source>✕ too many: refused</source>
            <translation>✕ trop de requêtes : refusée</translation>
        </message>
        <message>
            <source>✓ admitted</source>
            <translation>✓ admise</translation>
        </message>
        <message>
            <source>✕ no valid token</source>
            <translation>✕ pas de jeton valide</translation>
        </message>
        <message>
            <source>✕ scope missing</source>
            <translation>✕ droit manquant</translation>
        </message>
        <message>
            <source>▸ routed</source>
            <translation>▸ routée</translation>
        </message>
        <message>
            <source>! the same key again</source>
            <translation>! même clé de nouveau</translation>
        </message>
        <message>
            <source>✕ rejected</source>
            <translation>✕ rejetée</translation>
        </message>
        <message>
            <source>Tokens left</source>
            <translation>Jetons restants</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Décisions</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Subject</source>
            <translation>Sujet</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Requête</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Décision</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Statut</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>%1 of %2 tokens, %3 a second come back</source>
            <translation>%1 jetons sur %2, %3 reviennent par seconde</translation>
        </message>
        <message numerus="yes">
            <source>%n refused</source>
            <translation>
                <numerusform>%n refusée</numerusform>
                <numerusform>%n refusées</numerusform>
            </translation>
        </message>
        <message>
            <source>No limit, no buckets: every client may ask as often as it likes.</source>
            <translation>Pas de limite, pas de seaux : chaque client peut demander aussi souvent qu’il veut.</translation>
        </message>
        <message>
            <source>Nobody has taken a token lately: every bucket is full.</source>
            <translation>Personne n’a pris de jeton dernièrement : tous les seaux sont pleins.</translation>
        </message>
        <message>
            <source>Which limit is set is not told.</source>
            <translation>La limite fixée n’est pas connue.</translation>
        </message>
        <message>
            <source>Nobody has asked anything yet</source>
            <translation>Personne n’a encore rien demandé</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::AudienceWindow</name>
        <message>
            <source>Sagascope: for the audience</source>
            <translation>Sagascope : pour le public</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::CachePage</name>
        <message>
            <source>Cache entries</source>
            <translation>Entrées du cache</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Cible</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Pour</translation>
        </message>
        <message>
            <source>Answer of</source>
            <translation>Réponse de</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Âge</translation>
        </message>
        <message>
            <source>Still fresh for</source>
            <translation>Encore frais</translation>
        </message>
        <message>
            <source>Hits</source>
            <translation>Succès</translation>
        </message>
        <message>
            <source>entries</source>
            <translation>entrées</translation>
        </message>
        <message>
            <source>last %1</source>
            <translation>dernières %1</translation>
        </message>
        <message>
            <source>%1 from the cache, %2 asked</source>
            <translation>%1 du cache, %2 demandées</translation>
        </message>
        <message>
            <source>hit rate</source>
            <translation>taux de succès</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>gardé</translation>
        </message>
        <message>
            <source>only what is final</source>
            <translation>seulement ce qui est définitif</translation>
        </message>
        <message>
            <source>Nothing is kept yet</source>
            <translation>Rien n’est encore gardé</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::CoachLine</name>
        <message>
            <source>You see everything %1× faster than it ran</source>
            <translation>Vous voyez tout %1× plus vite que la réalité</translation>
        </message>
        <message>
            <source>What you see</source>
            <translation>Ce que vous voyez</translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) still finishing in %1</source>
            <translation>
                <numerusform>%n saga se termine encore en %1</numerusform>
                <numerusform>%n sagas se terminent encore en %1</numerusform>
            </translation>
        </message>
        <message>
            <source>You see %1, %2 ago. The company goes on.</source>
            <translation>Vous voyez %1, il y a %2. L’entreprise continue.</translation>
        </message>
        <message>
            <source>Go live (End)</source>
            <translation>Revenir au direct (Fin)</translation>
        </message>
        <message>
            <source>Recording, read only: %1</source>
            <translation>Enregistrement, lecture seule : %1</translation>
        </message>
        <message numerus="yes">
            <source>&lt;b&gt;✕ %n part(s) of it can't be read&lt;/b&gt;: what they held is missing here</source>
            <translation>
                <numerusform>&lt;b&gt;✕ %n partie en est illisible&lt;/b&gt; : ce qu’elle contenait manque ici</numerusform>
                <numerusform>&lt;b&gt;✕ %n parties en sont illisibles&lt;/b&gt; : ce qu’elles contenaient manque ici</numerusform>
            </translation>
        </message>
        <message>
            <source>Story pace: the next saga you start plays message by message</source>
            <translation>Rythme récit : la prochaine saga lancée se joue message par message</translation>
        </message>
        <message>
            <source>Story pace: you see %1 about %2× slower than it ran</source>
            <translation>Rythme récit : la saga %1 environ %2× plus lente qu’en réalité</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>%1: %2 in %3</source>
            <translation>%1 : %2 en %3</translation>
        </message>
        <message>
            <source>, and everything is as before</source>
            <translation>, et tout est comme avant</translation>
        </message>
        <message>
            <source>You see everything %1× slower than it runs</source>
            <translation>Vous voyez tout %1× plus lent qu’en réalité</translation>
        </message>
        <message>
            <source>Real time; each dot stays 300 ms so that it can be seen</source>
            <translation>Temps réel ; chaque point reste 300 ms pour être vu</translation>
        </message>
        <message>
            <source>company %1 ahead</source>
            <translation>entreprise %1 en avance</translation>
        </message>
        <message>
            <source>Catch up</source>
            <translation>Rattraper</translation>
        </message>
        <message>
            <source>&lt;b&gt;✕ Nothing is recorded at the moment:&lt;/b&gt; %1. What happens meanwhile waits with the processes, and is lost where their room ends.</source>
            <translation>&lt;b&gt;✕ Rien n’est enregistré en ce moment :&lt;/b&gt; %1. Ce qui se passe attend auprès des processus, et se perd là où leur place est épuisée.</translation>
        </message>
        <message>
            <source>Start a company with these settings</source>
            <translation>Démarrer une entreprise avec ces réglages</translation>
        </message>
        <message>
            <source>You see %1.</source>
            <translation>Vous voyez %1.</translation>
        </message>
        <message>
            <source>Start a company like it</source>
            <translation>Démarrer la même</translation>
        </message>
        <message>
            <source>Recording · %1</source>
            <translation>Enregistrement · %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::Commands</name>
        <message>
            <source>Start %1 again</source>
            <translation>Redémarrer %1</translation>
        </message>
        <message>
            <source>Resume %1</source>
            <translation>Reprendre %1</translation>
        </message>
        <message>
            <source>Scale %1 back to %2</source>
            <translation>Ramener %1 à %2</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ComposeDialog</name>
        <message>
            <source>The same Idempotency-Key again</source>
            <translation>La même Idempotency-Key</translation>
        </message>
        <message>
            <source>No answer yet</source>
            <translation>Pas encore de réponse</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Envoyer</translation>
        </message>
        <message>
            <source>Copy as curl</source>
            <translation>Copier en curl</translation>
        </message>
        <message>
            <source>Compose a request</source>
            <translation>Composer une requête</translation>
        </message>
        <message>
            <source>Request</source>
            <translation>Requête</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Jeton</translation>
        </message>
        <message>
            <source>valid</source>
            <translation>valide</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>expiré</translation>
        </message>
        <message>
            <source>forged</source>
            <translation>falsifié</translation>
        </message>
        <message>
            <source>wrong scope</source>
            <translation>mauvaise portée</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>Client</source>
            <translation>Client HTTP</translation>
        </message>
        <message>
            <source>web</source>
            <translation>web</translation>
        </message>
        <message>
            <source>mobile</source>
            <translation>mobile</translation>
        </message>
        <message>
            <source>How many times</source>
            <translation>Combien de fois</translation>
        </message>
        <message>
            <source>Repeat</source>
            <translation>Répéter</translation>
        </message>
        <message>
            <source>The answer with its headers</source>
            <translation>La réponse avec ses en-têtes</translation>
        </message>
        <message>
            <source>Status, headers and body stand here as the client gets them. A saga that the request starts is followed at once.</source>
            <translation>Le statut, les en-têtes et le corps s’affichent ici tels que le client les reçoit. Une saga lancée par la requête est suivie aussitôt.</translation>
        </message>
        <message>
            <source>Will be refused: %1 %2</source>
            <translation>Sera refusé : %1 %2</translation>
        </message>
        <message>
            <source>sending…</source>
            <translation>envoi…</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ConsistencyPanel</name>
        <message>
            <source>Inconsistent for</source>
            <translation>Incohérent pendant</translation>
        </message>
        <message>
            <source>From a saga's first effect until all facts hold for good; of sagas seen lately that are over</source>
            <translation>Du premier effet d’une saga jusqu’à ce que tous les faits tiennent pour de bon ; sagas terminées vues récemment</translation>
        </message>
        <message>
            <source>mode</source>
            <translation>mode</translation>
        </message>
        <message>
            <source>sagas</source>
            <translation>sagas</translation>
        </message>
        <message>
            <source>Sagas that are inconsistent now</source>
            <translation>Sagas incohérentes en ce moment</translation>
        </message>
        <message>
            <source>Follow a saga to see what its databases say of it.</source>
            <translation>Suivez une saga pour voir ce que ses bases disent d’elle.</translation>
        </message>
        <message>
            <source>Nothing is known yet of what the databases say of %1.</source>
            <translation>On ne sait encore rien de ce que les bases disent de %1.</translation>
        </message>
        <message>
            <source>%1 has had no effect yet</source>
            <translation>%1 n’a encore eu aucun effet</translation>
        </message>
        <message>
            <source>%1 has been inconsistent for %2</source>
            <translation>%1 est incohérente depuis %2</translation>
        </message>
        <message>
            <source>%1 is consistent; it was not for %2</source>
            <translation>%1 est cohérente ; elle ne l’a pas été pendant %2</translation>
        </message>
        <message>
            <source>holds</source>
            <translation>tient</translation>
        </message>
        <message>
            <source>not yet</source>
            <translation>pas encore</translation>
        </message>
        <message>
            <source>violated</source>
            <translation>violé</translation>
        </message>
        <message>
            <source>%1: %2, says %3</source>
            <translation>%1 : %2, dit %3</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
        <message>
            <source>no</source>
            <translation>non</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>depuis %1</translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) inconsistent now</source>
            <translation>
                <numerusform>%n saga incohérente en ce moment</numerusform>
                <numerusform>%n sagas incohérentes en ce moment</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::CopyDesk</name>
        <message>
            <source>Copied as text</source>
            <translation>Copié en texte</translation>
        </message>
        <message>
            <source>There is no recording to refer to yet</source>
            <translation>Il n’y a pas encore d’enregistrement auquel renvoyer</translation>
        </message>
        <message>
            <source>Copied: %1</source>
            <translation>Copié : %1</translation>
        </message>
        <message>
            <source>Copied as image</source>
            <translation>Copié en image</translation>
        </message>
        <message>
            <source>Copied as SVG</source>
            <translation>Copié en SVG</translation>
        </message>
        <message>
            <source>There is no table in this panel</source>
            <translation>Il n’y a pas de tableau dans ce panneau</translation>
        </message>
        <message>
            <source>Copied as table</source>
            <translation>Copié en tableau</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::HiddenNote</name>
        <message numerus="yes">
            <source>%n box(es) hidden · Show all</source>
            <translation>
                <numerusform>%n boîte cachée · Tout montrer</numerusform>
                <numerusform>%n boîtes cachées · Tout montrer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::FoldingModel</name>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::DatabasePage</name>
        <message>
            <source>Tables</source>
            <translation>Tables</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Table</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Lignes</translation>
        </message>
        <message>
            <source>Rows of the table</source>
            <translation>Lignes de la table</translation>
        </message>
        <message>
            <source>Filter rows…</source>
            <translation>Filtrer les lignes…</translation>
        </message>
        <message>
            <source>Filter of the table's rows</source>
            <translation>Filtre des lignes de la table</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>Copier la table</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Modifiée</translation>
        </message>
        <message>
            <source>newest %1</source>
            <translation>les %1 plus récentes</translation>
        </message>
        <message>
            <source>The table has no rows yet</source>
            <translation>La table n’a pas encore de lignes</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::DiscoveryPage</name>
        <message>
            <source>✓ registered</source>
            <translation>✓ enregistrée</translation>
        </message>
        <message>
            <source>✕ lease expired</source>
            <translation>✕ bail expiré</translation>
        </message>
        <message>
            <source>– left in good order</source>
            <translation>– partie en bon ordre</translation>
        </message>
        <message>
            <source>Watchers</source>
            <translation>Observateurs</translation>
        </message>
        <message>
            <source>Watches</source>
            <translation>Observe</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>A demandé</translation>
        </message>
        <message>
            <source>Told of a change</source>
            <translation>Averti d’un changement</translation>
        </message>
        <message>
            <source>Changes and look-ups</source>
            <translation>Changements et recherches</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Instance</source>
            <translation>Instance</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>Address or answer</source>
            <translation>Adresse ou réponse</translation>
        </message>
        <message numerus="yes">
            <source>%n instance(s)</source>
            <translation>
                <numerusform>%n instance</numerusform>
                <numerusform>%n instances</numerusform>
            </translation>
        </message>
        <message>
            <source>, incomplete</source>
            <translation>, incomplet</translation>
        </message>
        <message>
            <source>▸ looked up %1</source>
            <translation>▸ a cherché %1</translation>
        </message>
        <message>
            <source>not lately</source>
            <translation>pas récemment</translation>
        </message>
        <message>
            <source>Nobody watches yet</source>
            <translation>Personne n’observe encore</translation>
        </message>
        <message>
            <source>Nobody has come, gone or been looked up yet</source>
            <translation>Personne n’est encore arrivé, parti ni cherché</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::EverythingTabs</name>
        <message>
            <source>lines from before this part are not here.</source>
            <translation>les lignes d’avant cette partie manquent.</translation>
        </message>
        <message>
            <source>only this part is counted, and nothing before it.</source>
            <translation>seule cette partie est comptée, et rien de ce qui précède.</translation>
        </message>
        <message>
            <source>what ended before this part is not counted, and “since” may be too late.</source>
            <translation>ce qui a pris fin avant cette partie n’est pas compté, et « depuis » peut être trop tardif.</translation>
        </message>
        <message>
            <source>only sagas of this part are counted.</source>
            <translation>seules les sagas de cette partie sont comptées.</translation>
        </message>
        <message>
            <source>Views of everything</source>
            <translation>Vues d’ensemble</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Logs</source>
            <translation>Journaux</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Mesures</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Santé</translation>
        </message>
        <message>
            <source>Consistency</source>
            <translation>Cohérence</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::FigureModel</name>
        <message>
            <source>Time</source>
            <translation>Heure</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::FigurePanel</name>
        <message>
            <source>Table</source>
            <translation>Tableau</translation>
        </message>
        <message>
            <source>Copy table</source>
            <translation>Copier le tableau</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Mesures</translation>
        </message>
        <message>
            <source>The same figure as a table</source>
            <translation>La même mesure en tableau</translation>
        </message>
        <message>
            <source>Copies the figure as text with tabs</source>
            <translation>Copie la mesure en texte avec tabulations</translation>
        </message>
        <message>
            <source>Figure as a table</source>
            <translation>Mesure en tableau</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::FindBar</name>
        <message>
            <source>Find: type, service, id…</source>
            <translation>Chercher : type, service, id…</translation>
        </message>
        <message>
            <source>Find in this view</source>
            <translation>Chercher dans cette vue</translation>
        </message>
        <message>
            <source>Find the one before</source>
            <translation>Chercher le précédent</translation>
        </message>
        <message>
            <source>Find the next</source>
            <translation>Chercher le suivant</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::FlowPanel</name>
        <message>
            <source>Flow of the followed saga: what happened, and what is still to come</source>
            <translation>Flux de la saga suivie : ce qui s’est passé et ce qui reste à venir</translation>
        </message>
        <message>
            <source>Flow of all running sagas: how many stand at which step</source>
            <translation>Flux de toutes les sagas en cours : combien en sont à quelle étape</translation>
        </message>
        <message>
            <source>Nobody expected: %1</source>
            <translation>Personne ne l’attendait : %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::GlossaryDialog</name>
        <message>
            <source>Show me</source>
            <translation>Me montrer</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>Glossaire</translation>
        </message>
        <message>
            <source>Search, in English or French…</source>
            <translation>Chercher un mot…</translation>
        </message>
        <message>
            <source>Search the glossary</source>
            <translation>Chercher dans le glossaire</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>Mots</translation>
        </message>
        <message>
            <source>No word matches. Try a part of it.</source>
            <translation>Aucun mot ne correspond. Essayez une partie du mot.</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::HealthPanel</name>
        <message>
            <source>✓ Nothing is wrong at this instant</source>
            <translation>✓ Rien ne va mal à cet instant</translation>
        </message>
        <message>
            <source>Invariants</source>
            <translation>Invariants</translation>
        </message>
        <message>
            <source>Audit now</source>
            <translation>Vérifier</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Montrer</translation>
        </message>
        <message>
            <source>since %1, %2</source>
            <translation>depuis %1, %2</translation>
        </message>
        <message>
            <source>Show: %1</source>
            <translation>Montrer : %1</translation>
        </message>
        <message>
            <source>auditing…</source>
            <translation>vérification…</translation>
        </message>
        <message>
            <source>There is no log to audit.</source>
            <translation>Il n’y a pas de journal à vérifier.</translation>
        </message>
        <message>
            <source>audited %1: %2 events in %3</source>
            <translation>vérifié à %1 : %2 événements en %3</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::IndustryPage</name>
        <message>
            <source>Is called</source>
            <translation>S’appelle</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Ici</translation>
        </message>
        <message>
            <source>In industry</source>
            <translation>Dans l’industrie</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::InsidePanel</name>
        <message>
            <source>what happened before this part is not here, and of tables only the rows changed last.</source>
            <translation>ce qui s’est passé avant cette partie manque, et des tables ne figurent que les lignes modifiées en dernier.</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>Épingler</translation>
        </message>
        <message>
            <source>Click a box of the topology: here you see what it holds.</source>
            <translation>Cliquez sur une boîte de la topologie : vous verrez ici ce qu’elle contient.</translation>
        </message>
        <message>
            <source>What the box holds</source>
            <translation>Ce que la boîte contient</translation>
        </message>
        <message>
            <source>Stays at this box whatever is focused</source>
            <translation>Reste sur cette boîte, quoi qu’on choisisse</translation>
        </message>
        <message>
            <source>Inside</source>
            <translation>Dans</translation>
        </message>
        <message>
            <source>Inside %1</source>
            <translation>Dans %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::InspectorPanel</name>
        <message>
            <source>Nothing focused</source>
            <translation>Rien de choisi</translation>
        </message>
        <message>
            <source>Click a box, a line, a dot, or a saga.</source>
            <translation>Cliquez une boîte, une ligne, un point ou une saga.</translation>
        </message>
        <message>
            <source>Runs %1 instances on the same database</source>
            <translation>%1 instances sur la même base</translation>
        </message>
        <message>
            <source>One instance more</source>
            <translation>+1 instance</translation>
        </message>
        <message>
            <source>One instance less</source>
            <translation>−1 instance</translation>
        </message>
        <message>
            <source>Headers</source>
            <translation>En-têtes</translation>
        </message>
        <message>
            <source>Payload</source>
            <translation>Contenu</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Payload as JSON</source>
            <translation>Contenu en JSON</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Colonnes</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::InstancesPage</name>
        <message>
            <source>Instances</source>
            <translation>Instances</translation>
        </message>
        <message>
            <source>Instance</source>
            <translation>Instance</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>pid</source>
            <translation>pid</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Restarts</source>
            <translation>Redémarrages</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>Messages/s</source>
            <translation>Messages/s</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Part</translation>
        </message>
        <message>
            <source>p95 of the time a message takes here, over the last %1</source>
            <translation>p95 du temps qu’un message prend ici, sur %1</translation>
        </message>
        <message>
            <source>last %1</source>
            <translation>sur %1</translation>
        </message>
        <message>
            <source>%1 messages</source>
            <translation>%1 messages</translation>
        </message>
        <message>
            <source>duplicates absorbed</source>
            <translation>doublons absorbés</translation>
        </message>
        <message>
            <source>tombstoned</source>
            <translation>arrivés après leur pierre tombale</translation>
        </message>
        <message>
            <source>late</source>
            <translation>en retard</translation>
        </message>
        <message>
            <source>put back for a retry</source>
            <translation>remis pour un nouvel essai</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>expirés</translation>
        </message>
        <message>
            <source>refused unread</source>
            <translation>refusés sans lecture</translation>
        </message>
        <message>
            <source>dead letters</source>
            <translation>lettres mortes</translation>
        </message>
        <message>
            <source>calls made again</source>
            <translation>appels refaits</translation>
        </message>
        <message>
            <source>outbox</source>
            <translation>outbox</translation>
        </message>
        <message>
            <source>%1 rows wait</source>
            <translation>%1 lignes attendent</translation>
        </message>
        <message>
            <source>the oldest for</source>
            <translation>la plus ancienne depuis</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>vide</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::LeasesPage</name>
        <message>
            <source>✕ run out</source>
            <translation>✕ écoulé</translation>
        </message>
        <message>
            <source>%1 left of %2</source>
            <translation>%1 restant sur %2</translation>
        </message>
        <message>
            <source>Leases</source>
            <translation>Baux</translation>
        </message>
        <message>
            <source>! incomplete: it has just started, and for one lease callers keep the addresses they know</source>
            <translation>! incomplet : il vient de démarrer, et pendant un bail les appelants gardent les adresses qu’ils connaissent</translation>
        </message>
        <message numerus="yes">
            <source>%n instance(s) registered</source>
            <translation>
                <numerusform>%n instance enregistrée</numerusform>
                <numerusform>%n instances enregistrées</numerusform>
            </translation>
        </message>
        <message>
            <source>each heartbeat fills its bar again</source>
            <translation>chaque signe de vie remplit de nouveau sa barre</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::LogModel</name>
        <message>
            <source>(this line can't be read from the recording)</source>
            <translation>(cette ligne est illisible dans l’enregistrement)</translation>
        </message>
        <message>
            <source>✕ error</source>
            <translation>✕ erreur</translation>
        </message>
        <message>
            <source>! warning</source>
            <translation>! alerte</translation>
        </message>
        <message>
            <source>· info</source>
            <translation>· info</translation>
        </message>
        <message>
            <source>· detail</source>
            <translation>· détail</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Heure</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Niveau</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Processus</translation>
        </message>
        <message>
            <source>Saga</source>
            <translation>Saga</translation>
        </message>
        <message>
            <source>Trace</source>
            <translation>Trace</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Ligne</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::LogPanel</name>
        <message>
            <source>This saga</source>
            <translation>Cette saga</translation>
        </message>
        <message>
            <source>This trace</source>
            <translation>Cette trace</translation>
        </message>
        <message>
            <source>All levels</source>
            <translation>Tous niveaux</translation>
        </message>
        <message>
            <source>Info and above</source>
            <translation>Info et plus</translation>
        </message>
        <message>
            <source>Warnings and errors</source>
            <translation>Alertes et erreurs</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Erreurs</translation>
        </message>
        <message>
            <source>Least level</source>
            <translation>Niveau minimal</translation>
        </message>
        <message>
            <source>All processes</source>
            <translation>Tous processus</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Processus</translation>
        </message>
        <message>
            <source>Only lines of the followed saga</source>
            <translation>Seulement les lignes de la saga suivie</translation>
        </message>
        <message>
            <source>Only lines of the trace of the chosen line, else of the followed saga</source>
            <translation>Seulement les lignes de la trace de la ligne choisie, sinon de la saga suivie</translation>
        </message>
        <message>
            <source>Follow a saga to see only its lines</source>
            <translation>Suivez une saga pour ne voir que ses lignes</translation>
        </message>
        <message>
            <source>Choose a line of a trace, or follow a saga</source>
            <translation>Choisissez une ligne d’une trace, ou suivez une saga</translation>
        </message>
        <message>
            <source>Stays with the newest line</source>
            <translation>Reste sur la ligne la plus récente</translation>
        </message>
        <message>
            <source>Search the lines</source>
            <translation>Chercher dans les lignes</translation>
        </message>
        <message>
            <source>The line before with this text (Shift+Enter)</source>
            <translation>La ligne précédente avec ce texte (Maj+Entrée)</translation>
        </message>
        <message>
            <source>The next line with this text (Enter)</source>
            <translation>La ligne suivante avec ce texte (Entrée)</translation>
        </message>
        <message>
            <source>Log lines</source>
            <translation>Lignes de journal</translation>
        </message>
        <message>
            <source>searching, %1 left</source>
            <translation>recherche, reste %1</translation>
        </message>
        <message>
            <source>%1 lines</source>
            <translation>%1 lignes</translation>
        </message>
        <message>
            <source>Following</source>
            <translation>Suivi</translation>
        </message>
        <message>
            <source>Follow (%1 new)</source>
            <translation>Suivre (%1 de plus)</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Suivre</translation>
        </message>
        <message>
            <source>Trace %1</source>
            <translation>Trace %1</translation>
        </message>
        <message>
            <source>Show its message</source>
            <translation>Montrer son message</translation>
        </message>
        <message>
            <source>Follow its saga</source>
            <translation>Suivre sa saga</translation>
        </message>
        <message>
            <source>Only this process</source>
            <translation>Seulement ce processus</translation>
        </message>
        <message>
            <source>Only this trace</source>
            <translation>Seulement cette trace</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::MainWindow</name>
        <message>
            <source>Load off</source>
            <translation>Charge arrêtée</translation>
        </message>
        <message>
            <source>Load %1/s</source>
            <translation>Charge %1/s</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>Montrer %1</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>Recordings (*.mcap)</source>
            <translation>Enregistrements (*.mcap)</translation>
        </message>
        <message>
            <source>%1 can't be opened: the program could not be started again</source>
            <translation>%1 ne peut pas être ouvert : le programme n’a pas pu être relancé</translation>
        </message>
        <message>
            <source>Sagas</source>
            <translation>Sagas</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspecteur</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Undo: %1</source>
            <translation>Annuler : %1</translation>
        </message>
        <message>
            <source>A recording takes no commands</source>
            <translation>Un enregistrement ne prend pas de commandes</translation>
        </message>
        <message>
            <source>You see the past: go live first (End)</source>
            <translation>Vous voyez le passé : revenez d’abord au direct (Fin)</translation>
        </message>
        <message>
            <source>About Sagascope</source>
            <translation>À propos de Sagascope</translation>
        </message>
        <message>
            <source>Sagascope %1
Makes a microservice architecture visible while it really runs.
Licence: GPL-3.0-or-later</source>
            <translation>Sagascope %1
Rend visible une architecture microservices pendant qu’elle tourne vraiment.
Licence : GPL-3.0-or-later</translation>
        </message>
        <message>
            <source>The program could not be started again</source>
            <translation>Le programme n’a pas pu être relancé</translation>
        </message>
        <message>
            <source>This saga</source>
            <translation>Cette saga</translation>
        </message>
        <message>
            <source>Inside</source>
            <translation>Dans</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>Follow %1 %2</source>
            <translation>Suivre %1 %2</translation>
        </message>
        <message>
            <source>Nothing was done that can be undone</source>
            <translation>Rien n’a été fait qui puisse être annulé</translation>
        </message>
        <message>
            <source>Nothing was focused before</source>
            <translation>Rien n’a été choisi avant</translation>
        </message>
        <message>
            <source>Nothing was focused after it</source>
            <translation>Rien n’a été choisi après</translation>
        </message>
        <message>
            <source>No saga is followed</source>
            <translation>Aucune saga n’est suivie</translation>
        </message>
        <message>
            <source>No box is hidden</source>
            <translation>Aucune boîte n’est masquée</translation>
        </message>
        <message>
            <source>There is no earlier session</source>
            <translation>Il n’y a pas de session antérieure</translation>
        </message>
        <message>
            <source>Only while presenting</source>
            <translation>Seulement pendant une présentation</translation>
        </message>
        <message>
            <source>These were the first five minutes. %1 adds the list of sagas and what is inside each box; F1 describes at any time what you see.</source>
            <translation>C’étaient les cinq premières minutes. %1 ajoute la liste des sagas et ce que contient chaque boîte ; F1 décrit à tout moment ce que vous voyez.</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::MessagesPanel</name>
        <message>
            <source>All messages</source>
            <translation>Tous les messages</translation>
        </message>
        <message>
            <source>Filter: type, service, outcome…</source>
            <translation>Filtrer : type, service, issue…</translation>
        </message>
        <message>
            <source>Filter of the table of messages</source>
            <translation>Filtre de la table des messages</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
        <message>
            <source>Words, or fields: %1</source>
            <translation>Des mots, ou des champs : %1</translation>
        </message>
        <message>
            <source>For example: kind:event outcome:refused attempt&gt;1 took&gt;2ms size&gt;500</source>
            <translation>Par exemple : kind:événement outcome:refus attempt&gt;1 took&gt;2ms size&gt;500</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
        <message>
            <source>No message yet</source>
            <translation>Aucun message pour l’instant</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::Palette</name>
        <message>
            <source>Search or run</source>
            <translation>Chercher ou lancer</translation>
        </message>
        <message>
            <source>Search or run…</source>
            <translation>Chercher…</translation>
        </message>
        <message>
            <source>What can be done</source>
            <translation>Ce qui peut se faire</translation>
        </message>
        <message>
            <source>Nothing is called that</source>
            <translation>Rien ne s’appelle ainsi</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::PictureCard</name>
        <message>
            <source>What am I looking at?</source>
            <translation>Qu’est-ce que je vois ?</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::PresenterStrip</name>
        <message>
            <source>Since the presentation began</source>
            <translation>Depuis le début de la présentation</translation>
        </message>
        <message>
            <source>Notes: only you see them</source>
            <translation>Notes : vous seul les voyez</translation>
        </message>
        <message>
            <source>Notes for the presentation</source>
            <translation>Notes de la présentation</translation>
        </message>
        <message>
            <source>◀ Previous</source>
            <translation>◀ Précédent</translation>
        </message>
        <message>
            <source>Next ▶</source>
            <translation>Suivant ▶</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>Noir</translation>
        </message>
        <message>
            <source>Spotlight</source>
            <translation>Projecteur</translation>
        </message>
        <message>
            <source>Magnifier</source>
            <translation>Loupe</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Terminer</translation>
        </message>
        <message>
            <source>No saga is followed</source>
            <translation>Aucune saga n’est suivie</translation>
        </message>
        <message>
            <source>Nothing follows in this saga</source>
            <translation>Rien ne suit dans cette saga</translation>
        </message>
        <message>
            <source>Next: %1</source>
            <translation>Ensuite : %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ReadsPage</name>
        <message>
            <source>! from the cache, stale</source>
            <translation>! du cache, périmé</translation>
        </message>
        <message>
            <source>✓ from the cache</source>
            <translation>✓ du cache</translation>
        </message>
        <message>
            <source>✓ own copy still holds</source>
            <translation>✓ sa copie vaut encore</translation>
        </message>
        <message>
            <source>▸ from the service</source>
            <translation>▸ du service</translation>
        </message>
        <message>
            <source>Reads</source>
            <translation>Lectures</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Qui</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>Demandé</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Réponse</translation>
        </message>
        <message>
            <source>Its age</source>
            <translation>Son âge</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Statut</translation>
        </message>
        <message>
            <source>Nobody has asked how anything stands yet</source>
            <translation>Personne n’a encore demandé où en sont les choses</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::RecordsPage</name>
        <message>
            <source>not read yet</source>
            <translation>pas encore lu</translation>
        </message>
        <message>
            <source>Topics</source>
            <translation>Topics</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Écrit</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Saga</source>
            <translation>Saga</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>Octets</translation>
        </message>
        <message>
            <source>Headers and body of the record</source>
            <translation>En-têtes et contenu de l’enregistrement</translation>
        </message>
        <message>
            <source>no longer kept</source>
            <translation>n’est plus gardé</translation>
        </message>
        <message>
            <source>Nothing was published yet</source>
            <translation>Rien n’a encore été publié</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::RowHistory</name>
        <message>
            <source>Go to this instant</source>
            <translation>Aller à cet instant</translation>
        </message>
        <message>
            <source>History of the row</source>
            <translation>Historique de la ligne</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Modification</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Saga</source>
            <translation>Saga</translation>
        </message>
        <message>
            <source>Moves the timeline to the moment of this change</source>
            <translation>Amène la ligne du temps au moment de cette modification</translation>
        </message>
        <message>
            <source>History of %1</source>
            <translation>Historique de %1</translation>
        </message>
        <message>
            <source>deleted</source>
            <translation>supprimée</translation>
        </message>
        <message>
            <source>no longer there; its deletion was not told</source>
            <translation>n’est plus là ; sa suppression n’a pas été rapportée</translation>
        </message>
        <message>
            <source>written: %1</source>
            <translation>écrite : %1</translation>
        </message>
        <message>
            <source>written again, unchanged</source>
            <translation>écrite de nouveau, inchangée</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagaChoice</name>
        <message>
            <source>Click into the chart: the sagas behind the point stand here.</source>
            <translation>Cliquez dans le graphique : les sagas derrière le point s’affichent ici.</translation>
        </message>
        <message>
            <source>Sagas behind the chosen point</source>
            <translation>Sagas derrière le point choisi</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>de %1 à %2</translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s)</source>
            <translation>
                <numerusform>%n saga</numerusform>
                <numerusform>%n sagas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>the slowest %n saga(s)</source>
            <translation>
                <numerusform>la %n saga la plus lente</numerusform>
                <numerusform>les %n sagas les plus lentes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagaPanel</name>
        <message>
            <source>only sagas of this part are listed, and those that were still open.</source>
            <translation>seules les sagas de cette partie et celles encore ouvertes figurent dans la liste.</translation>
        </message>
        <message>
            <source>Sagas</source>
            <translation>Sagas</translation>
        </message>
        <message>
            <source>Filter of the list of sagas</source>
            <translation>Filtre de la liste des sagas</translation>
        </message>
        <message>
            <source>Sagas, newest first</source>
            <translation>Sagas, la plus récente d’abord</translation>
        </message>
        <message>
            <source>%1 · %2 running</source>
            <translation>%1 · %2 actives</translation>
        </message>
        <message>
            <source>No saga matches the filter.</source>
            <translation>Aucune saga ne correspond au filtre.</translation>
        </message>
        <message>
            <source>Searching…</source>
            <translation>Recherche…</translation>
        </message>
        <message>
            <source>No saga yet. Start one above.</source>
            <translation>Aucune saga. Lancez-en une ci‑dessus.</translation>
        </message>
        <message>
            <source>No saga at this instant.</source>
            <translation>Aucune saga à cet instant.</translation>
        </message>
        <message>
            <source>Filter: state, id, reason…</source>
            <translation>Filtrer : état, id, raison…</translation>
        </message>
        <message>
            <source>Show all sagas</source>
            <translation>Afficher toutes les sagas</translation>
        </message>
        <message>
            <source>Words, or fields: %1</source>
            <translation>Des mots, ou des champs : %1</translation>
        </message>
        <message>
            <source>For example: state:compensated mode:async age&gt;2s</source>
            <translation>Par exemple : state:compensated mode:async age&gt;2s</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Suivre</translation>
        </message>
        <message>
            <source>Take out of the sequence</source>
            <translation>Retirer de la séquence</translation>
        </message>
        <message>
            <source>Add to the sequence</source>
            <translation>Ajouter à la séquence</translation>
        </message>
        <message numerus="yes">
            <source>%n saga(s) ended before this recording began: see the recordings before it.</source>
            <translation>
                <numerusform>%n saga s’est terminée avant cet enregistrement : voir les enregistrements précédents.</numerusform>
                <numerusform>%n sagas se sont terminées avant cet enregistrement : voir les enregistrements précédents.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagaStarter</name>
        <message>
            <source>There is none to take: no %1 that is%2 yet.</source>
            <translation>Rien à prendre : pas encore de %1 dans l’état%2.</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagaTabs</name>
        <message>
            <source>Which sagas the sequence shows</source>
            <translation>Quelles sagas la séquence montre</translation>
        </message>
        <message>
            <source>messages from before this part are not here.</source>
            <translation>les messages d’avant cette partie manquent.</translation>
        </message>
        <message>
            <source>Views of this saga</source>
            <translation>Vues de cette saga</translation>
        </message>
        <message>
            <source>Sequence</source>
            <translation>Séquence</translation>
        </message>
        <message>
            <source>This saga %1</source>
            <translation>Cette saga %1</translation>
        </message>
        <message>
            <source>This saga</source>
            <translation>Cette saga</translation>
        </message>
        <message>
            <source>Flow</source>
            <translation>Flux</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
        <message>
            <source>Trace</source>
            <translation>Trace</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SagasPage</name>
        <message>
            <source>Running sagas by step</source>
            <translation>Sagas en cours, par étape</translation>
        </message>
        <message>
            <source>Saga</source>
            <translation>Saga</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>Étape</translation>
        </message>
        <message>
            <source>At</source>
            <translation>Chez</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Sagas</source>
            <translation>Sagas</translation>
        </message>
        <message>
            <source>Oldest</source>
            <translation>Plus ancienne</translation>
        </message>
        <message>
            <source>Sagas at the step</source>
            <translation>Sagas à cette étape</translation>
        </message>
        <message>
            <source>There for</source>
            <translation>Là depuis</translation>
        </message>
        <message>
            <source>Attempt</source>
            <translation>Tentative</translation>
        </message>
        <message>
            <source>Turn-arounds and resumptions</source>
            <translation>Demi-tours et reprises</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Quand</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Quoi</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>running</source>
            <translation>en cours</translation>
        </message>
        <message>
            <source>being compensated</source>
            <translation>en compensation</translation>
        </message>
        <message>
            <source>in doubt</source>
            <translation>en suspens</translation>
        </message>
        <message>
            <source>ended</source>
            <translation>terminées</translation>
        </message>
        <message>
            <source>turned around</source>
            <translation>ont fait demi-tour</translation>
        </message>
        <message>
            <source>resumed after a restart</source>
            <translation>reprises après un redémarrage</translation>
        </message>
        <message>
            <source>↩ turned around</source>
            <translation>↩ demi-tour</translation>
        </message>
        <message>
            <source>! resumed</source>
            <translation>! reprise</translation>
        </message>
        <message>
            <source>✕ failed</source>
            <translation>✕ échoué</translation>
        </message>
        <message>
            <source>No saga runs at this instant</source>
            <translation>Aucune saga n’est en cours à cet instant</translation>
        </message>
        <message>
            <source>No saga is at the chosen step</source>
            <translation>Aucune saga n’est à l’étape choisie</translation>
        </message>
        <message>
            <source>No saga has turned back or was resumed yet</source>
            <translation>Aucune saga n’a encore fait demi-tour ni été reprise</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ScreensPage</name>
        <message>
            <source>▸ sending…</source>
            <translation>▸ envoi…</translation>
        </message>
        <message>
            <source>! accepted, pending</source>
            <translation>! accepté, en attente</translation>
        </message>
        <message>
            <source>✓ done</source>
            <translation>✓ terminé</translation>
        </message>
        <message>
            <source>↩ cancelled</source>
            <translation>↩ annulé</translation>
        </message>
        <message>
            <source>✕ failed</source>
            <translation>✕ échec</translation>
        </message>
        <message>
            <source>✕ refused</source>
            <translation>✕ refusé</translation>
        </message>
        <message>
            <source>✕ refused: limit</source>
            <translation>✕ refusé : limite</translation>
        </message>
        <message>
            <source>nothing asked yet</source>
            <translation>rien demandé encore</translation>
        </message>
        <message>
            <source>nothing asked lately</source>
            <translation>rien demandé récemment</translation>
        </message>
        <message>
            <source>Others</source>
            <translation>Autres</translation>
        </message>
        <message>
            <source>Others · %1/s</source>
            <translation>Autres · %1/s</translation>
        </message>
        <message>
            <source>only reads</source>
            <translation>lectures seulement</translation>
        </message>
        <message>
            <source>the followed saga</source>
            <translation>la saga suivie</translation>
        </message>
        <message>
            <source>one of their sagas</source>
            <translation>une de leurs sagas</translation>
        </message>
        <message>
            <source>one of their sagas, another every %1 s</source>
            <translation>une de leurs sagas, une autre toutes les %1 s</translation>
        </message>
        <message>
            <source>This recording does not say who its clients are.</source>
            <translation>Cet enregistrement ne dit pas qui sont ses clients.</translation>
        </message>
        <message>
            <source>out of date: the company has known the outcome for %1</source>
            <translation>périmé : l’entreprise connaît l’issue depuis %1</translation>
        </message>
        <message>
            <source>HTTP %1</source>
            <translation>HTTP %1</translation>
        </message>
        <message numerus="yes">
            <source>asked again %n time(s)</source>
            <translation>
                <numerusform>redemandé %n fois</numerusform>
                <numerusform>redemandé %n fois</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SequencePanel</name>
        <message>
            <source>Sequence diagram of the saga it is compared with</source>
            <translation>Diagramme de séquence de la saga à laquelle on la compare</translation>
        </message>
        <message>
            <source>Nothing to compare with yet. Start or choose another saga: the one followed before it stays here.</source>
            <translation>Rien à comparer pour l’instant. Lancez ou choisissez une autre saga : celle suivie avant elle reste ici.</translation>
        </message>
        <message>
            <source>Sequence diagram of the followed saga</source>
            <translation>Diagramme de séquence de la saga suivie</translation>
        </message>
        <message>
            <source>True time</source>
            <translation>Temps vrai</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Copier en texte</translation>
        </message>
        <message>
            <source>Drag to move it</source>
            <translation>Faites-la glisser pour la déplacer</translation>
        </message>
        <message>
            <source>Find…</source>
            <translation>Chercher…</translation>
        </message>
        <message>
            <source>Lifelines by first use</source>
            <translation>Lignes de vie par ordre d’emploi</translation>
        </message>
        <message>
            <source>Only the followed saga</source>
            <translation>Seulement la saga suivie</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::StandingPage</name>
        <message>
            <source>Replay</source>
            <translation>Rejouer</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Écarter</translation>
        </message>
        <message>
            <source>Retry list and dead letters</source>
            <translation>Enregistrements à retenter et lettres mortes</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Saga</source>
            <translation>Saga</translation>
        </message>
        <message>
            <source>Attempts</source>
            <translation>Tentatives</translation>
        </message>
        <message>
            <source>Next attempt</source>
            <translation>Prochaine tentative</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Depuis</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Raison</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>dans %1</translation>
        </message>
        <message>
            <source>now</source>
            <translation>maintenant</translation>
        </message>
        <message>
            <source>in its turn</source>
            <translation>à son tour</translation>
        </message>
        <message>
            <source>✕ dead letter</source>
            <translation>✕ lettre morte</translation>
        </message>
        <message>
            <source>! retrying</source>
            <translation>! à retenter</translation>
        </message>
        <message>
            <source>retrying</source>
            <translation>à retenter</translation>
        </message>
        <message>
            <source>dead letters</source>
            <translation>lettres mortes</translation>
        </message>
        <message>
            <source>No retries, no dead letters.</source>
            <translation>Ni tentative en attente, ni lettre morte.</translation>
        </message>
        <message>
            <source>Replay all</source>
            <translation>Tout rejouer</translation>
        </message>
        <message>
            <source>Discard all</source>
            <translation>Tout écarter</translation>
        </message>
        <message>
            <source>There is no dead letter to replay</source>
            <translation>Il n’y a pas de lettre morte à rejouer</translation>
        </message>
        <message>
            <source>Hands them to their group once more</source>
            <translation>Les remet encore une fois à leur groupe</translation>
        </message>
        <message>
            <source>There is no dead letter to discard</source>
            <translation>Il n’y a pas de lettre morte à écarter</translation>
        </message>
        <message>
            <source>Gives them up for good: what waits for them waits on</source>
            <translation>Les écarte pour de bon : ce qui les attend continue d’attendre</translation>
        </message>
        <message>
            <source>Discard %1 for good?</source>
            <translation>En écarter %1 pour de bon ?</translation>
        </message>
        <message>
            <source>handed over once more: %1</source>
            <translation>remises une fois de plus : %1</translation>
        </message>
        <message>
            <source>discarded: %1</source>
            <translation>écartées : %1</translation>
        </message>
        <message>
            <source>What a consumer could not take would stand here</source>
            <translation>Ce qu’un consommateur n’aurait pas pu prendre serait ici</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::PerformanceStrip</name>
        <message>
            <source>Performance of this window</source>
            <translation>Performances de cette fenêtre</translation>
        </message>
        <message>
            <source>Pictures drawn in a second: at most 60, and only while something moves</source>
            <translation>Images dessinées par seconde : 60 au plus, et seulement quand quelque chose bouge</translation>
        </message>
        <message>
            <source>What a frame takes of the window's thread, from its look at the log to the end of its painting; goal: 8 ms. Over the last two seconds</source>
            <translation>Ce qu’une image prend au fil d’exécution de la fenêtre, de la lecture du journal à la fin du dessin ; objectif : 8 ms. Sur les deux dernières secondes</translation>
        </message>
        <message>
            <source>From the moment a process sends a message to the end of the paint that shows it; goal: 99 of 100 within 33 ms. Only while the picture is live at real pace</source>
            <translation>De l’envoi d’un message par un processus à la fin du dessin qui le montre ; objectif : 99 sur 100 en moins de 33 ms. Seulement quand l’image est en direct, au rythme réel</translation>
        </message>
        <message>
            <source>Events that all processes reported in the last second</source>
            <translation>Événements signalés par tous les processus pendant la dernière seconde</translation>
        </message>
        <message>
            <source>Events that a process had to drop; anything else shown is complete</source>
            <translation>Événements qu’un processus a dû abandonner ; tout le reste est complet</translation>
        </message>
        <message>
            <source>%1 frames/s</source>
            <translation>%1 images/s</translation>
        </message>
        <message>
            <source>frame %1 ms, at most %2 ms</source>
            <translation>image %1 ms, au plus %2 ms</translation>
        </message>
        <message>
            <source>event to pixel %1, 99 % within %2</source>
            <translation>de l’événement au pixel %1, 99 % en %2</translation>
        </message>
        <message>
            <source>event to pixel –</source>
            <translation>de l’événement au pixel –</translation>
        </message>
        <message>
            <source>%1 events/s</source>
            <translation>%1 événements/s</translation>
        </message>
        <message>
            <source>lost events %1</source>
            <translation>événements perdus %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ReadingNote</name>
        <message>
            <source>◔ The recording is still being read, %1 % so far. Until then: %2</source>
            <translation>◔ L’enregistrement est encore en cours de lecture, %1 % jusqu’ici. D’ici là : %2</translation>
        </message>
        <message>
            <source>◔ What was at %1 is being read; this is still what was at %2.</source>
            <translation>◔ Ce qu’il y avait à %1 est en cours de lecture ; ceci est encore ce qu’il y avait à %2.</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::StatusStrip</name>
        <message>
            <source>99 of 100 sagas of the last minute took at most this long</source>
            <translation>99 sagas sur 100 de la dernière minute ont duré au plus ce temps</translation>
        </message>
        <message>
            <source>Sagas whose owner is asking whether a step was done</source>
            <translation>Sagas dont le propriétaire demande si une étape est faite</translation>
        </message>
        <message>
            <source>Events that a process had to drop; anything else shown is complete</source>
            <translation>Événements qu’un processus a dû abandonner ; tout le reste est complet</translation>
        </message>
        <message numerus="yes">
            <source>✓ %n process(es) up</source>
            <translation>
                <numerusform>✓ %n processus actif</numerusform>
                <numerusform>✓ %n processus actifs</numerusform>
            </translation>
        </message>
        <message>
            <source>– company stopped</source>
            <translation>– entreprise arrêtée</translation>
        </message>
        <message>
            <source>✕ %1 of %2 processes up</source>
            <translation>✕ %1 processus sur %2 actifs</translation>
        </message>
        <message>
            <source>%1 msg/s</source>
            <translation>%1 msg/s</translation>
        </message>
        <message>
            <source>p99 %1</source>
            <translation>p99 %1</translation>
        </message>
        <message>
            <source>p99 –</source>
            <translation>p99 –</translation>
        </message>
        <message>
            <source>in doubt %1</source>
            <translation>en suspens %1</translation>
        </message>
        <message>
            <source>dead letters %1</source>
            <translation>lettres mortes %1</translation>
        </message>
        <message>
            <source>lost events %1</source>
            <translation>événements perdus %1</translation>
        </message>
        <message>
            <source>What is wrong, since when and why</source>
            <translation>Ce qui ne va pas, depuis quand et pourquoi</translation>
        </message>
        <message>
            <source>How long the databases of the followed saga (else of the last one) disagreed; see Consistency</source>
            <translation>Combien de temps les bases de la saga suivie (sinon de la dernière) se sont contredites ; voir Cohérence</translation>
        </message>
        <message>
            <source>no alert</source>
            <translation>aucune alerte</translation>
        </message>
        <message numerus="yes">
            <source>%n alert(s)</source>
            <translation>
                <numerusform>%n alerte</numerusform>
                <numerusform>%n alertes</numerusform>
            </translation>
        </message>
        <message>
            <source>inconsistent –</source>
            <translation>incohérent –</translation>
        </message>
        <message>
            <source>inconsistent for %1</source>
            <translation>incohérent %1</translation>
        </message>
        <message>
            <source>▸ %1 of %2 processes up</source>
            <translation>▸ %1 processus sur %2 actifs</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TermCard</name>
        <message>
            <source>Show me</source>
            <translation>Me montrer</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>Glossaire</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TimelineStrip</name>
        <message>
            <source>Story: how long each message stays on its edge</source>
            <translation>Récit : durée de chaque message sur son arête</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>Pace: %1</source>
            <translation>Rythme : %1</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>En direct</translation>
        </message>
        <message>
            <source>%1 a message</source>
            <translation>%1 par message</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TimelineView</name>
        <message>
            <source>not read yet</source>
            <translation>pas encore lu</translation>
        </message>
        <message>
            <source>Drag: see that instant · wheel: zoom · Shift+drag: play in a loop · double click: all</source>
            <translation>Glisser : voir cet instant · molette : zoom · Maj+glisser : jouer en boucle · double clic : tout</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Chronologie</translation>
        </message>
        <message>
            <source>%1, %2 events a second</source>
            <translation>%1, %2 événements par seconde</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::ToolBar</name>
        <message>
            <source>Communication</source>
            <translation>Communication</translation>
        </message>
        <message>
            <source>Coordination</source>
            <translation>Coordination</translation>
        </message>
        <message>
            <source>Switch back to %1</source>
            <translation>Revenir à %1</translation>
        </message>
        <message>
            <source>Other ways to start: %1</source>
            <translation>Autres façons de lancer : %1</translation>
        </message>
        <message>
            <source>Requests a second through the gateway: starts that succeed and fail, and reads</source>
            <translation>Requêtes par seconde à travers la passerelle : succès, échecs et lectures</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Arrêtée</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>démarre</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>arrêtée</translation>
        </message>
        <message>
            <source>running</source>
            <translation>active</translation>
        </message>
        <message>
            <source>Company: %1</source>
            <translation>Entreprise : %1</translation>
        </message>
        <message>
            <source>Load %1/s</source>
            <translation>Charge %1/s</translation>
        </message>
        <message>
            <source>Load off</source>
            <translation>Charge arrêtée</translation>
        </message>
        <message>
            <source>degraded</source>
            <translation>dégradée</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>Charge</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TopicsPage</name>
        <message>
            <source>Topics and their groups</source>
            <translation>Topics et leurs groupes</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Topic</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>Consumers</source>
            <translation>Consommateurs</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Lag</source>
            <translation>Retard</translation>
        </message>
        <message>
            <source>Retrying</source>
            <translation>À retenter</translation>
        </message>
        <message>
            <source>Dead</source>
            <translation>Mortes</translation>
        </message>
        <message>
            <source>Partitions</source>
            <translation>Partitions</translation>
        </message>
        <message>
            <source>Partition</source>
            <translation>Partition</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Committed</source>
            <translation>Validé</translation>
        </message>
        <message>
            <source>Consumer</source>
            <translation>Consommateur</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>personne</translation>
        </message>
        <message>
            <source>records</source>
            <translation>enregistrements</translation>
        </message>
        <message>
            <source>lag of all groups</source>
            <translation>retard de tous les groupes</translation>
        </message>
        <message>
            <source>retrying</source>
            <translation>à retenter</translation>
        </message>
        <message>
            <source>dead letters</source>
            <translation>lettres mortes</translation>
        </message>
        <message>
            <source>Lag of all groups over the last minute, %1 at most</source>
            <translation>Retard de tous les groupes sur la dernière minute, %1 au plus</translation>
        </message>
        <message>
            <source>Nothing was published yet</source>
            <translation>Rien n’a encore été publié</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TopologyView</name>
        <message>
            <source>Arrangement of boxes</source>
            <translation>Disposition des boîtes</translation>
        </message>
        <message>
            <source>Hide a box</source>
            <translation>Cacher une boîte</translation>
        </message>
        <message>
            <source>Hide boxes</source>
            <translation>Cacher des boîtes</translation>
        </message>
        <message>
            <source>Show all boxes</source>
            <translation>Montrer toutes les boîtes</translation>
        </message>
        <message>
            <source>Move a box</source>
            <translation>Déplacer une boîte</translation>
        </message>
        <message>
            <source> · %1/s</source>
            <translation> · %1/s</translation>
        </message>
        <message>
            <source>%1/s</source>
            <translation>%1/s</translation>
        </message>
        <message>
            <source> · ✕ %1</source>
            <translation> · ✕ %1</translation>
        </message>
        <message>
            <source>Look inside</source>
            <translation>Regarder dedans</translation>
        </message>
        <message>
            <source>Hide this box</source>
            <translation>Cacher cette boîte</translation>
        </message>
        <message>
            <source>Show only what it speaks to</source>
            <translation>Ne montrer que ses interlocuteurs</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 vers %2</translation>
        </message>
        <message>
            <source>Click to look into this message</source>
            <translation>Cliquez pour voir ce message</translation>
        </message>
        <message>
            <source>No message yet.</source>
            <translation>Aucun message pour l’instant.</translation>
        </message>
        <message>
            <source>Right click to kill, stop, pause or scale it</source>
            <translation>Clic droit pour tuer, arrêter, geler ou changer d’échelle</translation>
        </message>
        <message>
            <source>Topology: the company's processes and the messages between them</source>
            <translation>Topologie : les processus de l’entreprise et les messages entre eux</translation>
        </message>
        <message>
            <source>idle in this mode</source>
            <translation>inactif dans ce mode</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::Tour</name>
        <message>
            <source>A real company runs on this machine. Press %1.</source>
            <translation>Une vraie entreprise tourne sur cette machine. Cliquez sur %1.</translation>
        </message>
        <message>
            <source>Done in %1; you saw it about %2× slower.</source>
            <translation>Fait en %1 ; vous l’avez vu environ %2× plus lent.</translation>
        </message>
        <message>
            <source>Done in %1.</source>
            <translation>Fait en %1.</translation>
        </message>
        <message>
            <source>Again</source>
            <translation>Encore</translation>
        </message>
        <message>
            <source>Make it fail</source>
            <translation>Faire échouer</translation>
        </message>
        <message>
            <source>One step refused: what was done before it was undone, last first, and everything is as before. Now switch to %1.</source>
            <translation>Une étape a refusé : ce qui était fait a été défait, du dernier au premier ; tout est comme avant. Passez en %1.</translation>
        </message>
        <message>
            <source>Orchestration</source>
            <translation>Orchestration</translation>
        </message>
        <message>
            <source>Now one process tells all others what to do: other lines are in use. %1</source>
            <translation>Un processus dit maintenant aux autres quoi faire : d’autres lignes servent. %1</translation>
        </message>
        <message>
            <source>The same input again</source>
            <translation>Encore les mêmes données</translation>
        </message>
        <message>
            <source>The same outcome another way. Now switch to %1: the client waits until the end.</source>
            <translation>La même issue, autrement. Passez en %1 : le client attend jusqu’au bout.</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>Synchrone</translation>
        </message>
        <message>
            <source>Calls instead of messages: the broker is idle. %1</source>
            <translation>Des appels au lieu de messages : le broker est inactif. %1</translation>
        </message>
        <message>
            <source>Load %1/s at real pace</source>
            <translation>Charge %1/s en temps réel</translation>
        </message>
        <message>
            <source>Now break something: %1. Calls wait in vain until they give up; messages would wait in the broker.</source>
            <translation>Cassez quelque chose : %1. Les appels attendent en vain, puis abandonnent ; des messages attendraient dans le broker.</translation>
        </message>
        <message>
            <source>Stop %1, keep it down</source>
            <translation>Arrêter %1</translation>
        </message>
        <message>
            <source>%1 sagas run, and what needs that process can't go on. %2</source>
            <translation>%1 sagas en cours ; ce qui a besoin de ce processus n’avance plus. %2</translation>
        </message>
        <message>
            <source>Heal everything</source>
            <translation>Tout réparer</translation>
        </message>
        <message>
            <source>The rest drains: %1 sagas still run.</source>
            <translation>Le reste s’écoule : %1 sagas encore en cours.</translation>
        </message>
        <message>
            <source>Drag the timeline back to the moment of the stop.</source>
            <translation>Ramenez la chronologie au moment de l’arrêt.</translation>
        </message>
        <message>
            <source>%1 sagas: %2 completed, %3 compensated; audited: 0 lost, 0 doubled.</source>
            <translation>%1 sagas : %2 terminées, %3 compensées ; après audit : 0 perdue, 0 en double.</translation>
        </message>
        <message>
            <source>%1 sagas, and the audit found something wrong: see Health.</source>
            <translation>%1 sagas, et l’audit a trouvé une anomalie : voyez Santé.</translation>
        </message>
        <message>
            <source>%1 sagas: %2 completed, %3 compensated.</source>
            <translation>%1 sagas : %2 terminées, %3 compensées.</translation>
        </message>
        <message>
            <source>The client waits for the end: %1 so far.</source>
            <translation>Le client attend la fin : déjà %1.</translation>
        </message>
        <message>
            <source>One at a time is easy. Let many come at once: %1</source>
            <translation>Un à la fois, c’est facile. Faites venir du monde : %1</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TracePanel</name>
        <message>
            <source>Show all of it</source>
            <translation>Tout afficher</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Copier comme texte</translation>
        </message>
        <message>
            <source>Trace of the followed saga: how its time was spent</source>
            <translation>Trace de la saga suivie : à quoi son temps a passé</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::TrafficPage</name>
        <message>
            <source>Routes</source>
            <translation>Routes</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>Répondu</translation>
        </message>
        <message>
            <source>a second</source>
            <translation>par seconde</translation>
        </message>
        <message>
            <source>4xx</source>
            <translation>4xx</translation>
        </message>
        <message>
            <source>5xx</source>
            <translation>5xx</translation>
        </message>
        <message>
            <source>Instances asked</source>
            <translation>Instances sollicitées</translation>
        </message>
        <message>
            <source>Instance</source>
            <translation>Instance</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Demandes</translation>
        </message>
        <message>
            <source>Share of its service</source>
            <translation>Part de son service</translation>
        </message>
        <message>
            <source>Nobody has asked anything yet</source>
            <translation>Personne n’a encore rien demandé</translation>
        </message>
        <message>
            <source>Nobody was asked yet</source>
            <translation>Personne n’a encore été sollicité</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::SmallControls</name>
        <message>
            <source>Menu</source>
            <translation>Menu</translation>
        </message>
        <message>
            <source>Everything that can be done</source>
            <translation>Tout ce que l’on peut faire</translation>
        </message>
        <message>
            <source>Topology</source>
            <translation>Topologie</translation>
        </message>
        <message>
            <source>Seen: %1</source>
            <translation>Affiché : %1</translation>
        </message>
        <message>
            <source>What is seen: the topology, or one of the panels</source>
            <translation>Ce que l’on voit : la topologie ou un des panneaux</translation>
        </message>
    </context>
    <context>
        <name>sagascope::gui::FitTable</name>
        <message>
            <source>Nothing yet</source>
            <translation>Rien pour l’instant</translation>
        </message>
        <message>
            <source>Nothing matches the filter</source>
            <translation>Rien ne correspond au filtre</translation>
        </message>
    </context>
</TS>
