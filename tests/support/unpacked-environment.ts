import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FONT_CONFIGURATION = 'fonts.conf';

/**
 * The variables with which a program finds, in the private folder that its packages were unpacked
 * into, what it would look for in the system's folders: libraries, fonts and shared data.
 */
export async function unpackedEnvironment(prefix: string): Promise<Record<string, string>> {
  const inherited = process.env['LD_LIBRARY_PATH'];
  const libraries = [...(await libraryFolders(prefix)), ...(inherited ? [inherited] : [])];
  return {
    ...(libraries.length > 0 && { LD_LIBRARY_PATH: libraries.join(':') }),
    FONTCONFIG_FILE: join(prefix, FONT_CONFIGURATION),
    XDG_DATA_DIRS: [join(prefix, 'usr/share'), '/usr/local/share', '/usr/share'].join(':'),
  };
}

/** lib, its folder for this processor, and in that one the folders of libraries that come in groups. */
async function libraryFolders(prefix: string): Promise<string[]> {
  const roots = ['lib', 'usr/lib'].map((folder) => join(prefix, folder)).filter(existsSync);
  const found = [...roots];
  for (const root of roots) {
    const native = (await subfolders(root)).filter((folder) => folder.includes('-linux-'));
    const groups = await Promise.all(native.map(subfolders));
    found.push(...native, ...groups.flat());
  }
  const withLibraries = await Promise.all(
    found.map(async (folder) => ((await readdir(folder)).some(isLibrary) ? [folder] : [])),
  );
  return withLibraries.flat();
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

function isLibrary(file: string): boolean {
  return /^lib.+\.so(\.|$)/.test(file);
}

/** Puts a font configuration into `folder`, which will have the name `prefix` when it is used. */
export async function writeFontConfiguration(folder: string, prefix: string): Promise<void> {
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${prefix}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${prefix}/var/cache/fontconfig</cachedir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
</fontconfig>
`;
  await writeFile(join(folder, FONT_CONFIGURATION), text);
}
