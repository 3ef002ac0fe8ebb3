/**
 * Header rows of real exports, import templates and their documentation, each with its source. `meaning` has the target of
 * each column; `.` stands for a column that is not imported.
 */
interface HeaderRow {
  of: string;
  headers: string;
  meaning: string;
}

export const headerRows: HeaderRow[] = [
  {
    // https://gist.github.com/janoamaral/30b3dac7961609715872e8c065406de3
    of: 'Google Contacts until 2024',
    headers:
      'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Location,Billing Information,Directory Server,Notes,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address',
    meaning:
      'name,name.first,name.middle,name.last,.,.,name.prefix,name.suffix,.,.,.,.,.,.,.,.,notes,.,.,.,email,.,email,.,phone,.,phone,.,address,address.street,address.city,address.street,address.state,address.postcode,address.country,address.street',
  },
  {
    // https://pastebin.com/w3nJCM77
    of: 'Google Contacts with an organization',
    headers:
      'Name,Given Name,Family Name,E-mail 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department,Website 1 - Type,Website 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value',
    meaning: 'name,name.first,name.last,email,.,company,.,.,.,.,.,.,.',
  },
  {
    // https://support.google.com/contacts/answer/1069522
    of: 'Google Contacts since 2024',
    headers:
      'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
    meaning:
      'name.first,name.middle,name.last,.,.,.,name.prefix,name.suffix,.,.,company,.,.,.,notes,.,tags,.,email,.,phone',
  },
  {
    // https://www.spstechnical.com/outlook_contacts_schema.htm
    of: 'Outlook',
    headers:
      'Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Business Street,Business Street 2,Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Home Postal Code,Home Country/Region,Assistant’s Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,Mobile Phone,E-mail Address,E-mail 2 Address',
    meaning:
      'name.prefix,name.first,name.middle,name.last,name.suffix,company,.,address.street,address.street,address.street,address.city,address.state,address.postcode,address.country,address.street,address.city,address.postcode,address.country,.,.,phone,phone,.,.,phone,.,phone,phone,email,email',
  },
  {
    // https://github.com/georchestra/georchestra/blob/master/console/src/main/java/org/georchestra/console/ws/backoffice/users/UsersExport.java
    of: 'Outlook.com',
    headers:
      "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Location,Language,Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,Primary Phone,Home Phone,Mobile Phone,Pager,Home Fax,Home Address,Home Street,Home Address PO Box,Home City,Home State,Home Postal Code,Home Country,Spouse,Manager's Name,Referred By,Company Main Phone,Business Phone,Company,Job Title,Account,Business Address,Business Street,Business City,Business Country,Other Phone,Radio Phone,TTY/TDD Phone,User 1,Billing Information,Categories",
    meaning:
      'name.first,name.middle,name.last,name.prefix,name.suffix,.,.,.,.,.,.,.,notes,email,email,phone,phone,phone,.,.,address,address.street,address.street,address.city,address.state,address.postcode,address.country,.,.,.,phone,phone,company,.,.,address,address.street,address.city,address.country,phone,.,.,.,.,tags',
  },
  {
    // https://github.com/natureFrameworkManager/vCard-to-CSV-Outlook
    of: 'Outlook in German',
    headers:
      'Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Straße geschäftlich 2,Ort geschäftlich,Region geschäftlich,Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Ort privat,Bundesland/Kanton privat,Postleitzahl privat,Land/Region privat,Telefon Assistent,Fax geschäftlich,Telefon geschäftlich,Rückmeldung,Autotelefon,Telefon Firma,Telefon (privat),Mobiltelefon,Haupttelefon,E-Mail-Adresse,E-Mail 2: Adresse,Geburtstag,Notizen',
    meaning:
      '.,name.first,name.middle,name.last,name.suffix,company,.,.,address.street,address.street,address.city,address.state,address.postcode,address.country,address.street,address.city,address.state,address.postcode,address.country,.,.,phone,.,.,phone,phone,phone,phone,email,email,.,notes',
  },
  {
    // https://github.com/open-xchange/appsuite-middleware/blob/develop/com.openexchange.importexport/src/com/openexchange/importexport/formats/csv/FrenchOutlookMapper.java
    of: 'Outlook in French',
    headers:
      'Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Rue (bureau),Rue (bureau) 2,Ville (bureau),Dép/Région (bureau),Code postal (bureau),Pays/Région (bureau),Rue (domicile),Ville (domicile),Code postal (domicile),Pays/Région (domicile),Télécopie (bureau),Téléphone (bureau),Téléphone (domicile),Tél. mobile,Adresse de messagerie,Adresse de messagerie 2',
    meaning:
      '.,name.first,name.middle,name.last,name.suffix,company,.,.,address.street,address.street,address.city,address.state,address.postcode,address.country,address.street,address.city,address.postcode,address.country,.,phone,phone,phone,email,email',
  },
  {
    // https://help.shopify.com/en/manual/customers/import-export-customers
    of: 'Shopify',
    headers:
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags',
    meaning:
      '.,name.first,name.last,email,.,company,address.street,address.street,address.city,address.state,address.country,address.postcode,phone,phone,.,.,.,notes,.,tags',
  },
  {
    // https://docs.stripe.com/get-started/data-migrations/export-file-formats
    of: 'Stripe',
    headers:
      'DESCRIPTION,NAME,EMAIL,ID,CARD.ADDRESS_CITY,CARD.ADDRESS_COUNTRY,CARD.ADDRESS_LINE1,CARD.ADDRESS_LINE2,CARD.ADDRESS_STATE,CARD.ADDRESS_ZIP,CARD.EXP_MONTH,CARD.EXP_YEAR,CARD.ID,CARD.NUMBER,DEFAULT_SOURCE,CARD.TRANSACTION_IDS',
    meaning:
      '.,name,email,.,address.city,address.country,address.street,address.street,address.state,address.postcode,.,.,.,.,.,.',
  },
  {
    // https://wildandfreetools.com/blog/format-csv-for-salesforce-import
    of: 'Salesforce, by API names',
    headers:
      'FirstName,LastName,Email,Phone,MobilePhone,Title,Department,AccountName,MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,LeadSource,Description',
    meaning:
      'name.first,name.last,email,phone,phone,.,.,.,address.street,address.city,address.state,address.postcode,address.country,.,.',
  },
  {
    // https://help.salesforce.com/s/articleView?id=xcloud.field_mapping_for_other_data_sources_and_organization_import.htm
    of: 'Salesforce, by labels',
    headers:
      'Contact ID,Salutation,First Name,Last Name,Account Name,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email,Asst. Phone,Birthdate,Contact Owner',
    meaning:
      '.,.,name.first,name.last,.,address.street,address.city,address.state,address.postcode,address.country,phone,phone,.,email,.,.,.',
  },
  {
    // https://getcapt.com/blog/salesforce-import-csv
    of: 'Salesforce leads',
    headers: 'Last Name,Company,Email,First Name,Title,Website,Lead Source',
    meaning: 'name.last,company,email,name.first,.,.,.',
  },
  {
    // https://wildandfreetools.com/blog/format-csv-for-hubspot-contact-import
    of: 'HubSpot',
    headers:
      'Record ID,First name,Last name,Email address,Phone number,Mobile phone number,Job title,Company name,Website URL,City,State/Region,Country/Region,Zip code,LinkedIn Bio,Lifecycle stage,Lead status,Contact owner',
    meaning:
      '.,name.first,name.last,email,phone,phone,.,company,.,address.city,address.state,address.country,address.postcode,.,.,.,.',
  },
  {
    // https://getcapt.com/blog/pipedrive-import-csv
    of: 'Pipedrive',
    headers: 'Name,Email,Phone,Organization,Label,Note',
    meaning: 'name,email,phone,company,tags,notes',
  },
  {
    // https://woocommerce.com/document/import-and-export-of-woocommerce-users/
    of: 'WooCommerce',
    headers:
      'ID,customer_id,user_login,user_pass,user_nicename,user_email,user_url,user_registered,display_name,first_name,last_name,roles,nickname,description,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,billing_address_2,billing_postcode,billing_city,billing_state,billing_country,shipping_first_name,shipping_address_1,shipping_postcode,shipping_city,shipping_country',
    meaning:
      '.,.,.,.,.,email,.,.,.,name.first,name.last,.,.,.,name.first,name.last,company,email,phone,address.street,address.street,address.postcode,address.city,address.state,address.country,name.first,address.street,address.postcode,address.city,address.country',
  },
  {
    // https://experienceleague.adobe.com/docs/commerce-admin/systems/data-transfer/data-attributes-customer.html
    of: 'Adobe Commerce',
    headers:
      'email,_website,_store,confirmation,created_at,created_in,dob,firstname,gender,group_id,lastname,middlename,password_hash,prefix,store_id,suffix,taxvat,website_id',
    meaning: 'email,.,.,.,.,.,.,name.first,.,.,name.last,name.middle,.,name.prefix,.,name.suffix,.,.',
  },
  {
    // https://gist.github.com/ajankuv/87f1983cb69d6016a5f19a580994cf60
    of: 'Magento with addresses',
    headers:
      'email,_website,firstname,lastname,company,created_at,group_id,_address_street,_address_postcode,telephone,_address_city,_address_telephone,website_id',
    meaning: 'email,.,name.first,name.last,company,.,.,address.street,address.postcode,phone,address.city,phone,.',
  },
  {
    // https://support.zed-systems.com/kb/a201/import-contacts-into-xero.aspx
    of: 'Xero',
    headers:
      'ContactID,Contact Status,Name,First Name,Last Name,Email Address,Skype User Name,Bank Account Details,Tax Number,Address Line 1,Address Line 2,Address Line 3,Postal Code,Attention To,Address Type,Phone Type,Phone Number,Phone Area Code',
    meaning:
      '.,.,name,name.first,name.last,email,.,.,.,address.street,address.street,address.street,address.postcode,.,.,.,phone,.',
  },
  {
    // http://help.alamode.com/mortgage/xsites/importingcsvfiles.htm
    of: 'a la mode XSites',
    headers:
      'FirstName,LastName,MiddleName,JobTitle,Company,Suffix,HomeAddress1,HomeAddress2,HomeCity,HomeState,HomeZip,HomeCountry,BusinessAddress1,BusinessCity,Fax,BusinessZip,HomeEmail,BusinessEmail,HomePhone,CellPhone,Notes',
    meaning:
      'name.first,name.last,name.middle,.,company,name.suffix,address.street,address.street,address.city,address.state,address.postcode,address.country,address.street,address.city,.,address.postcode,email,email,phone,phone,notes',
  },
  {
    // http://pear.php.net/package/Contact_AddressBook (docs/gateaway/csv_netscape.txt)
    of: 'Netscape and Thunderbird',
    headers:
      'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,Work Address,Work City,Work ZipCode',
    meaning:
      'name.first,name.last,.,.,email,email,phone,phone,.,.,phone,address.street,address.street,address.city,address.state,address.postcode,address.country,address.street,address.city,address.postcode',
  },
  {
    // https://pastebin.com/vZQyCJn6
    of: 'a French address book with English headers',
    headers:
      'First Name;Last Name;Display Name;Nickname;E-mail Address;E-mail 2 Address;Home Phone;Business Phone;Home Fax;Pager;Mobile Phone;Home Street;Home Address 2;Home City;Home State;Home Postal Code;Home Country;Related name;Job Title;Organization;Notes;Web Page',
    meaning:
      'name.first;name.last;.;.;email;email;phone;phone;.;.;phone;address.street;address.street;address.city;address.state;address.postcode;address.country;.;.;company;notes;.',
  },
  {
    // https://docs.licensespring.com/management-api/customer/import-customers-from-csv
    of: 'LicenseSpring',
    headers: 'email,first_name,last_name,company_name,phone,reference,address,postcode,state,city,country',
    meaning:
      'email,name.first,name.last,company,phone,.,address.street,address.postcode,address.state,address.city,address.country',
  },
  {
    // https://github.com/selldone/excel/wiki/Customer-Import
    of: 'Selldone',
    headers: 'Name,Phone,Email,Level,Segments,Birthday,Sex,Currency,Country,State,City,Address,Unit,Postal,Message',
    meaning:
      'name,phone,email,.,.,.,.,.,address.country,address.state,address.city,address.street,.,address.postcode,.',
  },
  {
    // https://www.ibm.com/support/knowledgecenter/SS3JSW_6.1.0/administering/administering/integrator/SI_TP_CSV_file_layout.html
    of: 'IBM Sterling, companies only',
    headers:
      'Tag,Company_Name,Reference_URL,DUNS_Number,Address_1,Address_2,City,State,Zip_Code,TimeZone,Country,Email_address,Phone_number',
    meaning:
      '.,name,.,.,address.street,address.street,address.city,address.state,address.postcode,.,address.country,email,phone',
  },
  {
    // https://rumbleup.readme.io/reference/csv-file-format
    of: 'RumbleUp',
    headers: 'phone,name,email,url,icon,source,notes,question,custom1',
    meaning: 'phone,name,email,.,.,.,notes,.,.',
  },
  {
    // http://meindialogsystem.de/Blog/Kundendatenimport_26_11_2018
    of: 'mein Dialogsystem',
    headers:
      'KundenID;AnredeNr;Vorname;Nachname;Geburtsdatum;GeschlechtNr;Strasse;Hausnummer;Adresszusatz;Postleitzahl;Wohnort;LandNr;Mailadresse;Telefon;Telefax;Mobil;Webadresse;Firmenname1;GesellschaftsformNr',
    meaning:
      '.;.;name.first;name.last;.;.;address.street;address.houseNumber;address.street;address.postcode;address.city;.;email;phone;.;phone;.;company;.',
  },
  {
    // https://services.swoppen.com/de/hilfe/stammdaten/adressen-importieren.html
    of: 'swoppen, where Name is the last name',
    headers:
      'Kunden-Nr.;Suchname;Typ;Bemerkung;Anrede;Firma;Zusatz;Straße;PLZ;Ort;Titel;Name;Vorname;Geburtstag;Abteilung;Telefon 1;Telefon 2;Fax;Mobil;E-Mail 1;E-Mail 2;Internet;Land (ISO-3366-1);Briefanrede',
    meaning:
      '.;.;.;notes;.;company;address.street;address.street;address.postcode;address.city;name.prefix;name.last;name.first;.;.;phone;phone;.;phone;email;email;.;address.country;.',
  },
  {
    // https://www.gleno.de/docs/csv-vorlagen
    of: 'gleno',
    headers: 'first_name,last_name,company,street,zip,city,email,phone,notes',
    meaning: 'name.first,name.last,company,address.street,address.postcode,address.city,email,phone,notes',
  },
  {
    // https://hilfe.telekom-cloudcenter.de/?p=425
    of: 'Telekom CloudCenter',
    headers: 'Vorname;Nachname;Anzeigename;E-Mail Adresse',
    meaning: 'name.first;name.last;.;email',
  },
  {
    // https://koleo.ch/help/kunden-importieren?locale=de
    of: 'koleo',
    headers: 'Kundennummer;Name;Adresse;E-Mail;Telefon;Notizen',
    meaning: '.;name;address;email;phone;notes',
  },
  {
    // https://pastebin.com/1LZJuru8
    of: 'a German ERP system, companies only',
    headers:
      'Nummer;Name 1;Name 2;Kurzbezeichnung;Telefon;Telefax;Vertreter;DATEV-Konto;Ort (Brief);USt.ID-Nr.;Kundenart',
    meaning: '.;name;name;.;phone;.;.;.;.;.;.',
  },
  {
    // https://pastebin.com/pn0CAVwm
    of: 'a German shop',
    headers:
      'category;gender;title;firstname;name;company;street;zip;city;country;delivery_firstname;delivery_name;delivery_street;delivery_zip;delivery_city;delivery_country;account;iban;nr;note;phone;fax;mobile;email;website ;discount',
    meaning:
      '.;.;.;name.first;name.last;company;address.street;address.postcode;address.city;address.country;name.first;name.last;address.street;address.postcode;address.city;address.country;.;.;.;notes;phone;.;phone;email;.;.',
  },
  {
    // https://wikicompta.indy.fr/fr/articles/11008960-comment-exporter-un-fichier-au-format-csv
    of: 'Indy',
    headers:
      "Type;Nom de famille;Prénom;Nom d'entreprise;N° SIRET;N° de TVA;Adresse facturation;Ville facturation;Code postal;Pays (Alpha-2);Adresse livraison;Ville livraison;Téléphone;Email(s);Informations supplémentaires",
    meaning:
      '.;name.last;name.first;company;.;.;address.street;address.city;address.postcode;address.country;address.street;address.city;phone;email;.',
  },
  {
    // http://www.appligeo.com/les-regles-dimport-de-fichiers
    of: 'Appligeo',
    headers: 'RAISON SOCIALE;ADRESSE;CP;VILLE',
    meaning: 'name;address.street;address.postcode;address.city',
  },
  {
    // https://www.soportedataweb.com/knowledgebase.php?article=158
    of: 'Dataweb, where nombre is the first name',
    headers:
      '[cod_cliente];[nombre];[apellidos];[empresa];[direccion];[poblacion];[cod_postal];[provincia];[pais];[telefono];[nif];[cod_tarifa];[email]',
    meaning:
      '.;name.first;name.last;company;address.street;address.city;address.postcode;address.state;address.country;phone;.;.;email',
  },
  {
    // https://docs.banktrack.com/banktrack/contactos/como-importar-contactos
    of: 'Banktrack',
    headers:
      'Nombre,Tipo de contacto,Identificador fiscal,Correo,Teléfono,Dirección,Código postal,Ciudad,Provincia,País',
    meaning: 'name,.,.,email,phone,address.street,address.postcode,address.city,address.state,address.country',
  },
  {
    // https://support.wizerp.com/es/importacion-masiva/como-importar-de-forma-masiva-tus-clientes
    of: 'Wizerp',
    headers:
      'ID,NOMBRE,DIRECCIÓN FISCAL,COLONIA FISCAL,MUNICIPIO FISCAL,CÓDIGO POSTAL FISCAL,ESTADO FISCAL,PAÍS FISCAL,DIRECCIÓN CONTACTO,COLONIA CONTACTO,MUNICIPIO CONTACTO',
    meaning:
      '.,name,address,address.street,address.city,address.postcode,address.state,address.country,address,address.street,address.city',
  },
];
