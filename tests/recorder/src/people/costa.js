// Prepares a lesson with Wikipedia: five articles by their links, previews on hovering, notes in between.
const path = ['Chloroplast', 'Leaf', 'Cell_wall', 'Water_cycle'];

export async function costa(desk) {
  const { truth, chance } = desk;
  await desk.write(25);
  const reading = await desk.blankTab();
  await reading.open('https://www.findit.test/search?q=photosynthesis');
  await desk.wait(4, 7);
  await truth.active('wikipedia', 'lesson-read', async () => {
    await reading.follow('#wiki');
    await reading.read(chance.between(30, 50), [8, 18], chance);
    for (const topic of path.slice(0, 2)) {
      await reading.hover('#to-Volcano');
      await desk.wait(1, 2);
      await reading.follow(`#to-${topic}`);
      await reading.read(chance.between(25, 50), [8, 20], chance);
    }
  });
  await truth.background('wikipedia', 'hidden-tab', () => desk.write(45));
  await truth.active('wikipedia', 'lesson-read', async () => {
    await reading.show();
    await reading.read(20, [8, 15], chance);
    await reading.type('#search', 'water cycle', chance);
    for (const topic of path.slice(2)) {
      await reading.follow(`#to-${topic}`);
      await reading.read(chance.between(25, 45), [8, 20], chance);
    }
    // Going back shows the article again without asking anybody for it.
    await reading.back();
    await reading.read(20, [6, 9], chance);
  });
  await reading.close();
  await desk.write(40);
}
