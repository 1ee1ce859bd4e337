const apostrophes = /[’‘ʼ´`′]/u;

/** Lower case, without accents, one character for one: the result has the same length as the text. */
export function fold(text: string): string {
  let folded = '';
  for (const unit of text.split('')) {
    if (apostrophes.test(unit)) folded += "'";
    else if (/[^\S\n]/u.test(unit)) folded += ' ';
    else {
      const plain = unit.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      folded += plain.length === 1 ? plain : unit;
    }
  }
  return folded;
}
