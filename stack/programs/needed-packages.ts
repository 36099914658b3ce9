/** Packages that programs do not run without: C libraries, Lua modules, and what web pages are made of. */
const isNeeded = /^(?:lib|lua-|fonts-)/;
/** A line of `apt-cache depends`: the package that has no margin needs those below it. */
const dependency = /^ [ |](?:Pre)?Depends: ([^<\s]+)$/;

/**
 * What a package needs to run where nothing is installed: not its services, its users or what sets it up.
 *
 * @param depends what `apt-cache depends --recurse` says of the packages.
 * @returns what they depend on, directly or through one another; without themselves.
 */
export function neededPackages(packages: readonly string[], depends: string): string[] {
  const byPackage = dependenciesByPackage(depends);
  const needed = new Set(packages); // A set goes on with what is added while it is walked.
  for (const each of needed)
    for (const other of byPackage.get(each) ?? []) if (isNeeded.test(other)) needed.add(other);
  return [...needed].slice(packages.length);
}

function dependenciesByPackage(depends: string): Map<string, string[]> {
  const byPackage = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of depends.split('\n')) {
    const name = dependency.exec(line)?.[1];
    if (name !== undefined) current.push(name);
    else if (/^\S/.test(line)) byPackage.set(line, (current = []));
  }
  return byPackage;
}
