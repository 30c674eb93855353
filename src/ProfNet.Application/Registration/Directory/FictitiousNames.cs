namespace ProfNet.Application.Registration.Directory;

/// <summary>Common French names to make up people from. Only their combinations are used; nobody's name is copied.</summary>
internal static class FictitiousNames
{
    public static readonly string[] Family = Words(
        """
        Abadie Abel Achard Adam Alary Albert Alibert Allain Allard Amiot Andrieu Anglade Arnaud Arnoult Aubert Aubin Aubry Auger
        Aumont Avril Bachelier Baillet Ballet Barbier Bardet Barrault Barre Barthe Bastien Baudet Baudry Bazin Beauchamp
        Beaufort Beaulieu Beaumont Belin Bellanger Benard Béraud Berger Bernard Berthelot Bertin Besnard Besson Bigot Billard
        Blanc Blanchet Blondel Boisson Bonnard Bonnet Bordes Bossard Boucher Bouillon Boulanger Bourdon Bourgeois Boutin Bouvier
        Boyer Brault Breton Briand Brossard Bruneau Brunet Buisson Burel Cadet Caillaud Calvet Camus Cardin Carlier Caron
        Carpentier Carré Cartier Cassagne Castel Cazenave Chabert Champion Chapelle Chapuis Charbonnier Charlet Charpentier
        Charrier Chartier Chauveau Chevalier Chevallier Clément Clerc Coindre Colas Colin Collet Combes Constant Cordier Cormier
        Cornet Coste Cottin Coulon Courtois Cousin Couturier Crépin Cros Dallier Danel Daniel Dauphin David Delage Delamare
        Delattre Delaunay Delorme Demange Denis Descamps Deschamps Devaux Didier Dorléans Doucet Drouet Dubois Duchêne Duclos
        Dufour Duhamel Dumas Dumont Dupont Dupré Dupuis Durand Duval Esnault Estève Étienne Évrard Fabre Faivre Faucher Faure
        Favier Féret Ferrand Ferry Fleury Fontaine Forestier Fortin Fouquet Fournier Frémont Gaillard Gallet Garnier Gaudin
        Gauthier Gautier Gérard Germain Gervais Gilbert Girard Giraud Gobert Godard Gosselin Goujon Grandjean Granger Grenier
        Grimaud Gros Guérin Guibert Guichard Guillet Guillon Guyot Hamelin Hamon Hardy Hébert Henry Hervé Hoarau Huet Humbert
        Hubert Imbert Jacob Jacquet Jamet Janvier Jardin Joly Jourdain Julien Jullien Keller Klein Labbé Lacombe Lacoste Lacroix
        Lafon Lagarde Lambert Lamy Langlois Lapeyre Laporte Laroche Lasserre Launay Laurent Lavigne Lebrun Leclerc Lefèvre
        Légier Lemaire Lemoine Lenoir Leroux Leroy Lesage Levasseur Lévêque Lombard Loiseau Lucas Maillard Maillet Mallet
        Marchal Marchand Marin Marquet Martel Martin Masson Mathieu Maury Ménard Mercier Meunier Meyer Michaud Millet Monnier
        Moreau Morel Morin Morvan Moulin Muller Nicolas Noël Normand Olivier Pages Paris Pascal Pasquier Pelletier Perrin Petit
        Picard Pichon Poirier Pons Prévost Prieur Raymond Raynaud Regnault Renard Renaud Rey Richard Rivière Robin Roche Rolland
        Rousseau Roussel Roux Royer Salmon Sauvage Schmitt Seguin Simon Tessier Thibault Tournier Vallée Vasseur Verdier Vidal
        Vincent Voisin Weber Zimmermann
        """);

    public static readonly string[] Given = Words(
        """
        Adèle Adrien Agathe Agnès Alain Albane Alexandre Alexis Alice Aline Alix Amandine Ambre Amélie Anaïs Anatole André
        Andréa Angèle Anne Antoine Antonin Apolline Ariane Armand Arnaud Arthur Aude Audrey Augustin Aurélie Aurélien Aurore
        Axel Aymeric Baptiste Barnabé Bastien Béatrice Benjamin Benoît Bérénice Bernard Bertrand Blandine Brice Brigitte Bruno
        Camille Capucine Carole Caroline Catherine Cécile Cédric Céleste Céline Charles Charlotte Chloé Christelle Christian
        Christophe Claire Clara Claude Claudine Clémence Clément Clotilde Coline Constance Coralie Corentin Corinne Cyprien
        Cyril Damien Daniel Daphné Delphine Denis Diane Didier Dominique Édith Édouard Elena Éliane Élie Élisa Élise Élodie
        Éloïse Elsa Émeline Émile Émilie Emma Emmanuel Éric Ernest Estelle Esther Étienne Eugénie Eva Fabien Fabrice Faustine
        Félix Fernand Flavie Flora Florence Florian Francis François Françoise Frédéric Gabriel Gaëlle Gaspard Gauthier
        Geneviève Georges Gérard Germain Gilles Grégoire Guillaume Gwenaëlle Hector Hélène Henri Hervé Hortense Hubert Hugo Inès
        Irène Isabelle Jacques Jade Jean Jeanne Jérôme Joanna Joël Jonas Joseph Joséphine Judith Jules Julie Julien Juliette
        Justine Karine Laetitia Laure Laurence Laurent Léa Léna Léon Léonie Lilian Lise Loïc Louis Louise Luc Lucas Lucie Lucien
        Ludovic Madeleine Maëlle Manon Marc Margaux Marguerite Marie Marine Marion Marius Martine Mathieu Mathilde Maud Maxime
        Mélanie Mickaël Morgane Nadège Nathalie Nicolas Noémie Océane Odile Olivier Pascal Pascale Patrice Paul Pauline Philippe
        Pierre Quentin Rachel Raphaël Rémi Renaud Robin Romain Rose Sabine Sacha Salomé Samuel Sandrine Simon Solène Sophie
        Stéphane Suzanne Sylvie Théo Thérèse Thomas Timothée Valérie Vincent Virginie Xavier Yann Yves Yvonne Zoé
        """);

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
