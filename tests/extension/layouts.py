"""Pages as real ones are made: fifty that speak of a protected organisation, forty that say they are one."""

# ruff: noqa: E501 (a table of pages, one a line)

from __future__ import annotations

from typing import NamedTuple

PASSWORD = "<label>E-mail <input type=email></label><label>Mot de passe <input id=secret type=password></label>"
CARD = "<label>Numéro de carte <input id=secret autocomplete=cc-number></label><label>Cryptogramme <input autocomplete=cc-csc></label>"
IDENTITY = "<label>Nom <input id=secret></label><label>Date de naissance <input></label><label>Téléphone <input type=tel></label>"
CONTACT = "<label>Nom <input id=secret></label><label>E-mail <input type=email></label><textarea></textarea>"
NIR = "<label>Numéro de sécurité sociale <input id=secret></label>"
SMS = "<label>Code reçu par SMS <input id=secret></label>"
PICTURE = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def logo(alt: str, link: str = "") -> str:
    picture = f'<img src="{PICTURE}" alt="{alt}" width=80 height=40>'
    return f'<a href="{link}">{picture}</a>' if link else picture


def page(title: str, header: str, main: str, fields: str = PASSWORD, site: str = "", kind: str = "") -> str:
    """A whole page; ``header`` is the header's content, ``main`` what stands before the form."""
    metas = "".join(
        f'<meta property="og:{name}" content="{value}">'
        for name, value in (("site_name", site), ("type", kind))
        if value
    )
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{metas}</head><body>'
        f"<header>{header}<nav><a href='/'>Accueil</a> <a href='/contact'>Contact</a></nav></header><main>{main}"
        f"<form method=post action='/ok'>{fields}<button>Valider</button></form></main><footer>Mentions légales</footer></body></html>"
    )


AMELI, DOCTOLIB, MES = "https://www.ameli.fr/", "https://www.doctolib.fr/", "https://www.monespacesante.fr/"

GENUINE: dict[str, str] = {
    "pharmacy, card": page("Paiement - Pharmacie des Halles", logo("Pharmacie des Halles", "/"), "<h1>Votre commande</h1><p>Carte Vitale acceptée</p>", CARD),
    "pharmacy, vitale badge": page("Pharmacie du Port | Panier", logo("Pharmacie du Port", "/"), f"<h1>Panier</h1>{logo('Carte Vitale acceptée')}", CARD),
    "pharmacy, doctolib button": page("Vaccination - Pharmacie Centrale", logo("Pharmacie Centrale"), f"<h1>Vaccination</h1>{logo('Doctolib', DOCTOLIB)}", CONTACT),
    "surgery, doctolib button": page("Dr Anne Petit, dermatologue à Nantes", "Cabinet du docteur Petit", f"<h1>Rendez-vous</h1><a href='{DOCTOLIB}'>Doctolib</a>", CONTACT),
    "surgery, doctolib only picture": page("Cabinet médical des Lilas", f"<p>Cabinet médical des Lilas</p>{logo('Doctolib', DOCTOLIB)}", "<h1>Nous écrire</h1>", CONTACT),
    "laboratory, results": page("Mes résultats - Laboratoire BioSud", logo("BioSud", "/") + logo("Mon espace santé"), "<h1>Accéder à mes résultats</h1>"),
    "laboratory, logo in the text": page("Résultats en ligne | Laboratoire des Alpes", logo("Laboratoire des Alpes"), f"<h1>Résultats</h1><p>{logo('Mon espace santé', MES)}</p>", IDENTITY),
    "town hall, link": page("Ville de Mirebeau - Démarches", logo("Ville de Mirebeau", "/"), f"<h1>Contacter la mairie</h1><p><a href='{AMELI}'>ameli.fr</a></p>", CONTACT),
    "town hall, CPAM office": page("Permanence de la CPAM - Mairie de Mirebeau", logo("Mairie de Mirebeau"), "<h1>Permanence de la CPAM</h1>", IDENTITY),
    "town hall, account": page("Connexion - Portail famille", logo("Portail famille de Mirebeau"), "<h1>Connexion</h1>"),
    "broker, logos": page("Comparateur de mutuelles - Assurland Santé", logo("Comparer malin"), "<h1>Votre devis</h1>" + "".join(map(logo, ("MGEN", "MAIF", "Harmonie Mutuelle"))), IDENTITY),
    "broker, one insurer": page("Courtage Dupont : mutuelle MGEN, MAIF, Malakoff", logo("Courtage Dupont"), "<h1>Devis mutuelle</h1>", IDENTITY),
    "broker, header logos": page("Devis santé en ligne", logo("Devis malin") + logo("MGEN") + logo("MAIF"), "<h1>Devis santé</h1>", CONTACT),
    "optician": page("Optique Lumière - Remboursé par l'Assurance maladie", logo("Optique Lumière"), "<h1>Remboursé par l'Assurance maladie</h1>", CONTACT),
    "optician, offer": page("100 % Santé | Les Opticiens de la Place", logo("Les Opticiens de la Place"), "<h1>Lunettes remboursées par l'Assurance maladie</h1>", CARD),
    "hearing aids": page("Audition Plus", logo("Audition Plus"), "<h1>Pris en charge par l'Assurance maladie</h1>", IDENTITY),
    "teleconsultation": page("Téléconsultation - MedVisio", logo("MedVisio"), f"<h1>Se connecter</h1>{logo('FranceConnect')}{logo('Carte Vitale')}"),
    "teleconsultation, form logos": page("MedVisio", "<b>MedVisio</b>", "<h1>Votre consultation</h1>", logo("FranceConnect") + logo("Carte Vitale") + PASSWORD),
    "newspaper, article": page("Ameli : les remboursements changent en janvier - La Gazette du Centre", logo("La Gazette du Centre"), "<article><h1>Ameli : les remboursements changent</h1></article>", PASSWORD, "La Gazette du Centre", "article"),
    "newspaper, no meta": page("Carte Vitale : attention aux arnaques - Le Journal", logo("Le Journal"), "<article><h1>Carte Vitale : attention aux arnaques</h1><time>12 mai</time></article>"),
    "newspaper, Doctolib": page("Doctolib, la licorne qui soigne | L'Écho", logo("L'Écho"), "<article><h1>Doctolib</h1></article>", CONTACT, "L'Écho"),
    "forum, thread": page("Problème de remboursement ameli", logo("Forum des familles"), "<h1>Problème de remboursement ameli</h1>", PASSWORD, "Forum des familles"),
    "forum, thread, end": page("Forum Santé - remboursement ameli", "<b>Forum Santé</b>", "<h1>remboursement ameli</h1>"),
    "forum, question": page("Question : compte ameli - Entraide", logo("Entraide"), "<article><h1>compte ameli</h1></article>"),
    "hotel": page("Hôtel Améli - Chambres à Nice", logo("Hôtel Améli"), "<h1>Réserver une chambre</h1>", CARD),
    "hotel, name first": page("Améli, hôtel de charme à Menton", logo("Améli, hôtel de charme"), "<h1>Paiement</h1>", CARD),
    "restaurant": page("Restaurant Chez Amélie", logo("Chez Amélie"), "<h1>Réserver</h1>", CONTACT),
    "bank": page("Connexion à votre espace client - Banque du Rhône", logo("Banque du Rhône"), "<h1>Connexion</h1>"),
    "bank, help": page("Espace client | Crédit de l'Ouest", logo("Crédit de l'Ouest"), "<h1>Identifiez-vous</h1><p>Attention aux faux SMS « Ameli »</p>"),
    "3-D Secure": page("Authentification du paiement", logo("Banque du Rhône") + logo("Visa Secure"), "<h1>Confirmez votre paiement</h1>", SMS),
    "3-D Secure, bare": page("Authentification", "", "<h1>Saisissez le code reçu par SMS</h1>", SMS),
    "webmail": page("Votre carte Vitale expire (2) - Webmail", logo("Webmail"), "<h1>Boîte de réception</h1><p>Ameli : votre carte Vitale expire</p>"),
    "webmail, log-in": page("Roundcube Webmail :: Bienvenue", logo("Roundcube Webmail"), "<h1>Connexion</h1>"),
    "comparison of insurers": page("Avis MGEN : prix, garanties - Comparez", logo("Comparez"), "<h1>Avis sur la MGEN</h1>", CONTACT, "Comparez"),
    "comparison, table": page("Meilleures mutuelles santé", logo("Meilleures mutuelles"), "<h1>Meilleures mutuelles</h1><table><tr><td>MGEN<td>MAIF</table>", IDENTITY),
    "press, account": page("Mon compte - Le Quotidien", logo("Le Quotidien"), "<h1>Mon compte</h1>"),
    "shop": page("Paiement sécurisé - Jardin et Maison", logo("Jardin et Maison"), "<h1>Paiement</h1>", CARD),
    "shop, medical": page("Matériel médical : remboursé par la sécurité sociale - MediStock", logo("MediStock"), "<h1>Fauteuil roulant</h1><p>Remboursé Sécurité sociale</p>", CARD),
    "shop, account": page("Identification", logo("La Boutique Bleue"), "<h1>Déjà client ?</h1>"),
    "university": page("Sécurité sociale étudiante - Université de Bretagne", logo("Université de Bretagne"), "<h1>Sécurité sociale étudiante</h1>", CONTACT),
    "university, ENT": page("Service central d'authentification", logo("Université de Bretagne"), "<h1>Entrez vos identifiants</h1>"),
    "school, health": page("Fiche sanitaire - École Jules-Ferry", "<b>École Jules-Ferry</b>", "<h1>Fiche sanitaire</h1>", IDENTITY + NIR),
    "employer": page("Espace salarié - Groupe Martin", logo("Groupe Martin"), "<h1>Complément de dossier</h1>", NIR),
    "rental of equipment": page("Location de lit médicalisé", logo("Lit et Santé"), "<h1>Votre ordonnance</h1><p>Tiers payant Assurance maladie</p>", NIR + CONTACT),
    "ambulance": page("Ambulances du Val - Réserver un transport", logo("Ambulances du Val"), f"<h1>Réserver</h1>{logo('Assurance maladie')}", IDENTITY),
    "nurses": page("Infirmières libérales de Gap", "<b>Infirmières libérales</b>", f"<h1>Nous joindre</h1><a href='{AMELI}'>{logo('ameli')}</a>", CONTACT),
    "blog": page("Comment créer son compte ameli ? - Le blog de Zoé", logo("Le blog de Zoé"), "<article><h1>Comment créer son compte ameli ?</h1></article>", CONTACT),
    "works council": page("CSE Durand - Mutuelle MGEN", logo("CSE Durand"), "<h1>Votre mutuelle</h1>", CONTACT),
    "association": page("Association des usagers de la CPAM", logo("Association des usagers"), "<h1>Adhérer</h1>", CARD),
    "payment page": page("Paiement", logo("PayZone"), "<h1>Paiement de votre consultation</h1>", CARD),
}  # fmt: skip


class Posing(NamedTuple):
    """``organisation`` is the one that it says it is."""

    organisation: str
    html: str


AM = "Assurance maladie"
LEAVES = "<svg role='img' width=90 height=40><title>{}</title><rect width=90 height=40></rect></svg>"
DRAWN = "<style>.logo {{ width: 90px; height: 40px; background: url('/img/{}.png') }}</style><div class=logo></div>"


def titled(title: str, fields: str = PASSWORD) -> str:
    return page(title, "", "<h1>Bienvenue</h1>", fields)


POSING: dict[str, Posing] = {
    "title, account": Posing(AM, titled("ameli - Mon compte")),
    "title, account, personal": Posing(AM, titled("Compte ameli - mon espace personnel")),
    "title, colon": Posing("Doctolib", titled("Doctolib : prenez rendez-vous")),
    "title, body and place": Posing(AM, titled("CPAM de Paris", NIR)),
    "title, bar": Posing("MGEN", titled("Espace personnel | MGEN")),
    "title, log-in first": Posing(AM, titled("Connexion - ameli")),
    "title, alone": Posing(AM, titled("Ameli", NIR)),
    "title, capitals": Posing(AM, titled("AMELI.FR | Espace assuré", NIR)),
    "title, accent": Posing(AM, titled("L'Assurance Maladie - Mon compte", CARD)),
    "title, long name": Posing(AM, titled("Carte Vitale : renouvellement", IDENTITY)),
    "title, update": Posing(AM, titled("Mise à jour de votre carte Vitale", IDENTITY)),
    "title, body of a place": Posing(AM, titled("CPAM du Val-de-Marne - Remboursement", CARD)),
    "title, Mon espace santé": Posing("Mon espace santé", titled("Mon espace santé – Connexion")),
    "title, MAIF": Posing("MAIF", titled("MAIF - Espace personnel")),
    "title, English": Posing("Doctolib", titled("Login | Doctolib")),
    "title, security": Posing(AM, titled("Sécurité sociale – identification", NIR)),
    "h1 only": Posing(AM, page("Bienvenue", "", "<h1>ameli</h1>")),
    "h1, account": Posing(AM, page("Connexion", "", "<h1>Mon compte ameli</h1>", NIR)),
    "h1, long": Posing(AM, page("Formulaire", "", "<h1>Renouvellement de votre carte Vitale</h1>", CARD)),
    "h1, Doctolib": Posing("Doctolib", page("Vérification", "", "<h1>Doctolib</h1>", SMS)),
    "site name": Posing(AM, page("Connexion", "", "<h1>Bienvenue</h1>", PASSWORD, "ameli.fr")),
    "site name, MGEN": Posing("MGEN", page("Accueil", "", "", PASSWORD, "MGEN")),
    "header logo": Posing(AM, page("Connexion", logo("ameli"), "<h1>Connexion</h1>")),
    "header logo, long": Posing(AM, page("Connexion", logo("L'Assurance Maladie"), "<h1>Bienvenue</h1>", NIR)),
    "header logo, own link": Posing("Doctolib", page("Connexion", logo("Logo Doctolib", "/"), "<h1>Bienvenue</h1>")),
    "logo, svg title": Posing(AM, page("Connexion", LEAVES.format("ameli"), "<h1>Bienvenue</h1>")),
    "logo, by style": Posing(AM, page("Connexion", DRAWN.format("logo-ameli"), "<h1>Bienvenue</h1>")),
    "logo, by file": Posing("Doctolib", page("Connexion", '<img src="/doctolib-logo.svg" width=90 height=40>', "<h1>Bienvenue</h1>")),
    "logo without a header": Posing(AM, f"<!doctype html><title>Connexion</title>{logo('ameli')}<form>{PASSWORD}</form>"),
    "form heading": Posing(AM, page("Formulaire", "", "", "<h2>Assurance maladie</h2>" + CARD)),
    "form legend": Posing(AM, page("Formulaire", "", "", "<fieldset><legend>Mon compte ameli</legend></fieldset>" + NIR)),
    "form logo": Posing(AM, page("Formulaire", "", "", logo("Carte Vitale") + IDENTITY)),
    "SMS code alone": Posing(AM, titled("ameli - Vérification", SMS)),
    "identity": Posing(AM, titled("ameli - Mes informations", IDENTITY)),
    "telephone alone": Posing(AM, titled("Compte ameli", "<input id=secret type=tel placeholder='Téléphone'>")),
    "code by digits": Posing(AM, titled("ameli - Validation", "<input id=secret maxlength=1>" + "<input maxlength=1>" * 5)),
    "label in a cell": Posing(AM, titled("ameli", "<table><tr><td>Numéro de sécurité sociale</td><td><input id=secret></td></tr></table>")),
    "single page application": Posing(AM, "<!doctype html><title>…</title><div id=root></div><script>setTimeout(() => { document.title = 'Mon compte ameli';"
        f"root.innerHTML = `<form>{PASSWORD}</form>`; }}, 150)</script>"),
    "title changes late": Posing(AM, titled("Connexion") + "<script>setTimeout(() => (document.title = 'ameli - Mon compte'), 200)</script>"),
    "field in a frame": Posing(AM, page("ameli - Mon compte", "", f"<iframe id=f width=500 height=200 srcdoc=\"<form>{PASSWORD}</form>\"></iframe>", "")),
}  # fmt: skip
