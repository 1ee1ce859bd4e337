import cityTimezones from 'city-timezones';
import { fold } from '../fold.ts';

type Cities = typeof cityTimezones.cityMapping;

/** French names, short names and places that the data has under another name. */
const otherNames = new Map<string, string>(
  Object.entries({
    londres: 'Europe/London',
    edimbourg: 'Europe/London',
    geneve: 'Europe/Zurich',
    bale: 'Europe/Zurich',
    berne: 'Europe/Zurich',
    bruxelles: 'Europe/Brussels',
    anvers: 'Europe/Brussels',
    gand: 'Europe/Brussels',
    namur: 'Europe/Brussels',
    barcelone: 'Europe/Madrid',
    seville: 'Europe/Madrid',
    lisbonne: 'Europe/Lisbon',
    vienne: 'Europe/Vienna',
    athenes: 'Europe/Athens',
    varsovie: 'Europe/Warsaw',
    moscou: 'Europe/Moscow',
    copenhague: 'Europe/Copenhagen',
    bucarest: 'Europe/Bucharest',
    venise: 'Europe/Rome',
    alger: 'Africa/Algiers',
    'le caire': 'Africa/Cairo',
    tanger: 'Africa/Casablanca',
    fes: 'Africa/Casablanca',
    pekin: 'Asia/Shanghai',
    singapour: 'Asia/Singapore',
    beyrouth: 'Asia/Beirut',
    brest: 'Europe/Paris',
    valence: 'Europe/Paris',
    'nouvelle-orleans': 'America/Chicago',
    nyc: 'America/New_York',
    'new york city': 'America/New_York',
    sf: 'America/Los_Angeles',
    dc: 'America/New_York',
    laval: 'America/Toronto',
    gatineau: 'America/Toronto',
    longueuil: 'America/Toronto',
    levis: 'America/Toronto',
    'la reunion': 'Indian/Reunion',
    'saint-denis de la reunion': 'Indian/Reunion',
    mayotte: 'Indian/Mayotte',
    guadeloupe: 'America/Guadeloupe',
    martinique: 'America/Martinique',
    guyane: 'America/Cayenne',
    tahiti: 'Pacific/Tahiti',
    'nouvelle-caledonie': 'Pacific/Noumea',
    france: 'Europe/Paris',
    belgique: 'Europe/Brussels',
    belgium: 'Europe/Brussels',
    suisse: 'Europe/Zurich',
    switzerland: 'Europe/Zurich',
    luxembourg: 'Europe/Luxembourg',
    quebec: 'America/Toronto',
    angleterre: 'Europe/London',
    england: 'Europe/London',
    uk: 'Europe/London',
    'united kingdom': 'Europe/London',
    ireland: 'Europe/Dublin',
    irlande: 'Europe/Dublin',
    maroc: 'Africa/Casablanca',
    tunisie: 'Africa/Tunis',
    algerie: 'Africa/Algiers',
    senegal: 'Africa/Dakar',
    "cote d'ivoire": 'Africa/Abidjan',
    japon: 'Asia/Tokyo',
    japan: 'Asia/Tokyo',
    italie: 'Europe/Rome',
    espagne: 'Europe/Madrid',
    allemagne: 'Europe/Berlin',
    germany: 'Europe/Berlin',
    italy: 'Europe/Rome',
    spain: 'Europe/Madrid',
  }),
);

/** English and French words that are also cities. */
const alsoWords = new Set([
  'man',
  'same',
  'bo',
  'reading',
  'mobile',
  'nice',
  'split',
  'orange',
  'bath',
  'tours',
  'bar',
  'ho',
  'of',
  'une',
  'best',
  'most',
]);

let byName: Map<string, Cities> | null = null;

/** The cities by folded name, indexed the first time a place is asked for (about 15 ms). */
function cities(): Map<string, Cities> {
  if (byName !== null) return byName;
  byName = new Map();
  for (const city of cityTimezones.cityMapping) {
    for (const name of new Set([nameKey(city.city), nameKey(city.city_ascii)])) {
      byName.set(name, [...(byName.get(name) ?? []), city]);
    }
  }
  return byName;
}

function nameKey(name: string): string {
  return fold(name.normalize('NFC'))
    .replace(/[\s-]+/gu, '-')
    .replace(/^(?:st|saint)[.-]+/u, 'saint-')
    .replace(/[.,!?]+$/u, '');
}

/**
 * The IANA time zone of a city ("Montréal", "Portland, Maine", "londres"), or of a zone given by its own name ("America/Toronto");
 * `null` when the place is not known. Of several cities with one name the most populous counts, unless a country, a state or a
 * province follows a comma. `minPopulation` leaves out small places (default 0), for texts where the name may be an ordinary word.
 */
export function zoneOfPlace(place: string, minPopulation = 0): string | null {
  const said = place.trim();
  if (/^(?:[A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?|UTC|GMT)$/u.test(said)) return knownZone(said);
  const [name = '', region] = said.split(',').map((part) => part.trim());
  const key = nameKey(name);
  if (region === undefined) {
    const named = otherNames.get(fold(name)) ?? otherNames.get(key);
    if (named !== undefined) return named;
  }
  const inRegion = region === undefined ? null : fold(region);
  const found = (cities().get(key) ?? [])
    .filter(
      (city) => city.pop >= (alsoWords.has(key) ? Math.max(minPopulation, 150_000) : minPopulation),
    )
    .filter(
      (city) =>
        inRegion === null ||
        [city.country, city.iso2, city.iso3, city.province, city.state_ansi].some(
          (part) => typeof part === 'string' && fold(part) === inRegion,
        ),
    )
    .sort((a, b) => b.pop - a.pop);
  const zone = found[0]?.timezone;
  return zone === undefined ? null : knownZone(zone);
}

/** The zone under the name this machine knows, old names replaced ("America/Montreal"); `null` when it knows none. */
function knownZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
