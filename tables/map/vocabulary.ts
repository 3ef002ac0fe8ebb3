import type { FieldName } from 'customers-model/fields';
import type { Part } from './targets.ts';

/**
 * What the headers of columns are called in English, German, French and Spanish, and in the exports of common programs.
 * A field also matches its name and its labels, so that a new field needs no entry.
 */
export const fieldWords: Partial<Record<FieldName, string>> = {
  name: `
    name, name 1, full name, customer name, client name, contact name, complete name, recipient, account holder,
    vollständiger name, voller name, kundenname, kontaktname, ansprechpartner, vor- und nachname, vorname nachname,
    nom, nom complet, nom et prénom, prénom nom, nom client, nom du client, nomclient,
    nombre, nombre completo, nombre y apellidos, nombre del cliente, nombre razón social
  `,
  email: `
    email, emails, e-mail, mail, email address, email addresses, mail address, email 1,
    e-mail-adresse, mailadresse, emailadresse, mail-adresse, elektronische adresse,
    courriel, mél, adresse email, adresse mail, adresse courriel, adresse électronique, adresse de messagerie,
    correo, correo electrónico, dirección de correo, dirección de correo electrónico, dirección email, mail electrónico
  `,
  phone: `
    phone, phones, phone number, telephone, telephone number, tel, tel no, phone no, mobile, mobile phone, mobile number,
    mobile phone number, company phone, company main phone, cell, cell phone, cell number, cellphone, cellular, contact number, all phone numbers,
    telefon, telefonnummer, tel nr, telefon nr, rufnummer, festnetz, handy, handynummer, mobil, mobiltelefon,
    mobilnummer, mobilfunk, funk, telefon mobil, haupttelefon, telefon firma, firmentelefon,
    téléphone, numéro de téléphone, tél mobile, tél portable, tél fixe, téléphone fixe, téléphone mobile, téléphone portable, portable, gsm, fixe,
    teléfono, número de teléfono, teléfono móvil, teléfono fijo, móvil, celular
  `,
  address: `
    address, full address, complete address, formatted, formatted address, postal address, mailing address,
    company address, adresse, anschrift, postanschrift, firmenadresse, firmenanschrift, adresse complète, adresse postale,
    dirección, domicilio, dirección completa, dirección postal
  `,
  company: `
    company, company name, organization, organization name, organisation, business name, firm,
    firma, firmenname, firmenname 1, unternehmen, organisation name,
    société, raison sociale, entreprise, nom entreprise, nom d’entreprise, nom de société, nom de la société,
    empresa, razón social, nombre de la empresa, nombre de empresa
  `,
  tags: `
    tags, labels, label, categories, keywords, schlagwörter, schlagworte, stichwörter, kategorien,
    étiquettes, mots clés, mots-clés, catégories, etiquetas, palabras clave, categorías
  `,
  notes: `
    notes, note, comments, comment, remarks, notizen, notiz, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar,
    remarques, remarque, commentaires, commentaire, notas, observaciones, comentarios
  `,
};

export const partWords: Record<Part, string> = {
  'name.prefix': 'prefix, name prefix, name title, titel, akademischer titel, préfixe, prefijo',
  'name.first': `
    first name, firstname, first, given name, givenname, forename, fname, vorname, vornamen, rufname,
    prénom, prénoms, nombre de pila, primer nombre
  `,
  'name.middle':
    'middle name, middlename, middle, additional name, additional names, zweiter vorname, weitere vornamen, deuxième prénom, segundo nombre',
  'name.last': `
    last name, lastname, last, family name, familyname, surname, lname, nachname, familienname, zuname,
    nom de famille, nom famille, apellido, apellidos, primer apellido, segundo apellido
  `,
  'name.suffix': 'suffix, name suffix, namenszusatz, suffixe, sufijo',
  'address.street': `
    street, street address, street name, street number, address line, line, address 1, address 2, address 3, street 1,
    addr, thoroughfare, extended address, address extended, unit number, apartment, apt, suite, po box, pobox,
    strasse, straße und hausnummer, straße nr, straße hausnummer, str, adresszusatz, adresszeile, adresszeile 1, zusatz,
    postfach, rue, voie, adresse 1, adresse 2, adresse ligne, adresse ligne 1, adresse rue, complément,
    complément adresse, complément d’adresse, boîte postale,
    calle, calle y número, dirección 1, dirección 2, línea de dirección, apartado de correos, apartado, colonia
  `,
  'address.houseNumber':
    'house number, house no, hausnummer, haus nr, hausnr, numéro de rue, número exterior, número de calle',
  'address.city': `
    city, town, locality, suburb, city town, town city, ort, stadt, wohnort, ortschaft, gemeinde,
    plz ort, postleitzahl ort, code postal ville, ville, localité, commune, ciudad, población, localidad, municipio
  `,
  'address.state': `
    state, province, region, county, state province, state region, province state, state code, province code, region code,
    state province code, bundesland, kanton, bundesland kanton, département, dép région, province région, provincia, estado, comunidad autónoma,
    estado provincia, provincia estado
  `,
  'address.postcode': `
    postcode, post code, postal code, postalcode, postal, zip, zip code, zipcode, zip postal code, postal zip code,
    plz, postleitzahl, code postal, cp, código postal, cod postal, provincia código postal
  `,
  'address.country': `
    country, country region, region country, country code, country name, nation, country iso, iso country code,
    land, länderkennzeichen, ländercode, land iso, staat, land region, pays, code pays, pays région, pays alpha,
    país, código de país, país región
  `,
};

/** Used for the name if a table has no other name. */
export const otherNames = 'display name, account name, anzeigename, nom affiché, nombre para mostrar';

/** A courtesy title. In most exports "Title" is a job; it belongs to the name beside a suffix. */
export const title = 'title';

/** Headers that would otherwise match. */
export const unrelated = 'user name, nickname, country calling code';
