// The two long pages, privacy and legal, as sections of a title, an optional anchor and paragraphs.
export const information = {
  fr: {
    privacy: {
      title: "Vos données et cookies",
      introduction: "Ce que la boutique garde dans votre navigateur, pourquoi, et comment l’effacer.",
      sections: [
        [
          "Sans votre accord",
          null,
          [
            "La boutique garde dans ce navigateur ce qui est nécessaire pour fonctionner : votre panier (tilleul-cart), vos commandes d’essai (tilleul-orders) et votre choix sur les cookies (tilleul-consent). Rien d’autre n’est lu ni écrit, et rien n’est envoyé.",
          ],
        ],
        [
          "Avec votre accord",
          null,
          [
            "La boutique retient dans ce navigateur les rayons et les produits que vous regardez, pour vous montrer d’abord ce qui vous intéresse. Ce profil reste sur cet appareil : il n’est ni envoyé ni vendu.",
            "Elle reçoit seulement des comptes, sans identifiant : par exemple, combien de personnes qui ont vu un texte ont ensuite acheté.",
          ],
        ],
        [
          "Changer d’avis",
          null,
          [
            "Le lien « Gérer mes cookies », au bas de chaque page, rouvre le choix. Un refus efface le profil tout de suite.",
          ],
        ],
        [
          "Vos droits",
          null,
          ["Pour toute question : donnees@maison-tilleul.example. Vous pouvez aussi vous adresser à la CNIL."],
        ],
      ],
    },
    legal: {
      title: "Mentions légales et conditions",
      introduction: "Maison Tilleul est une boutique imaginaire, faite pour montrer la personnalisation de pages.",
      sections: [
        [
          "Éditeur",
          null,
          [
            "Maison Tilleul, 12 rue Sainte-Catherine, 69001 Lyon. Cette société n’existe pas ; les marques et les produits sont inventés.",
          ],
        ],
        [
          "Livraison et retours",
          "livraison",
          [
            "La livraison coûte {deliveryPrice} et elle est offerte dès {freeFrom} d’achat. Les colis partent sous 24 heures et arrivent en 2 à 4 jours ouvrés.",
            "Les retours sont gratuits pendant 30 jours, avec l’étiquette glissée dans le colis.",
          ],
        ],
        [
          "Prix",
          null,
          [
            "Les prix sont en euros, toutes taxes comprises. L’ancien prix est le plus bas pratiqué dans les 30 jours avant la remise.",
          ],
        ],
        [
          "Nos engagements",
          "engagements",
          [
            "Peu de références, des ateliers nommés, des pièces réparables. Les cuirs sont ressemelés ou recousus à l’atelier, les mailles reprises à la main.",
          ],
        ],
      ],
    },
  },
  en: {
    privacy: {
      title: "Your data and cookies",
      introduction: "What the shop keeps in your browser, why, and how to erase it.",
      sections: [
        [
          "Without your agreement",
          null,
          [
            "The shop keeps in this browser what it needs to work: your cart (tilleul-cart), your trial orders (tilleul-orders) and your choice about cookies (tilleul-consent). Nothing else is read or written, and nothing is sent.",
          ],
        ],
        [
          "With your agreement",
          null,
          [
            "The shop remembers in this browser which departments and products you look at, to show you first what interests you. This profile stays on this device: it is neither sent nor sold.",
            "The shop only receives counts, without an identifier: for example, how many people who saw a text bought something afterwards.",
          ],
        ],
        [
          "Changing your mind",
          null,
          [
            "The link “Manage my cookies”, at the foot of every page, opens the choice again. A refusal erases the profile at once.",
          ],
        ],
        [
          "Your rights",
          null,
          [
            "For any question: donnees@maison-tilleul.example. You may also turn to the CNIL, the French data protection authority.",
          ],
        ],
      ],
    },
    legal: {
      title: "Legal notice and terms",
      introduction: "Maison Tilleul is an imaginary shop, made to show the personalization of pages.",
      sections: [
        [
          "Publisher",
          null,
          [
            "Maison Tilleul, 12 rue Sainte-Catherine, 69001 Lyon. This company does not exist; brands and products are invented.",
          ],
        ],
        [
          "Delivery and returns",
          "livraison",
          [
            "Delivery costs {deliveryPrice} and is free from {freeFrom}. Parcels leave within 24 hours and arrive in 2 to 4 working days.",
            "Returns are free for 30 days, with the label in the parcel.",
          ],
        ],
        [
          "Prices",
          null,
          ["Prices are in euros and include VAT. The former price is the lowest of the 30 days before the reduction."],
        ],
        [
          "What we stand for",
          "engagements",
          [
            "Few pieces, named workshops, things that can be repaired. Leather is resoled or sewn again at the workshop, knitwear is mended by hand.",
          ],
        ],
      ],
    },
  },
};
